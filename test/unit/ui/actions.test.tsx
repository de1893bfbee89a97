// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import { namedProfiles } from '../../../src/core/profiles.ts'
import { mailboxKey, type OneTimePasswordState } from '../../../src/core/state.ts'
import { Actions } from '../../../src/popup/actions.tsx'
import { createMailboxModel } from '../../../src/ui/mailbox-model.ts'
import { WordsContext } from '../../../src/ui/words.ts'
import { anna, createFakePort, createFakeStored, mailbox, settled } from './fake-port.ts'
import { fakeWords } from './fake-words.ts'

const ref = { accountId: 'anna', mailboxId: 'one' }
const webmail = 'https://mail.thexyz.com'
const ready = (): OneTimePasswordState => ({
  status: 'ready',
  value: 'kT7f',
  sentAt: Date.now(),
  expiresAt: Date.now() + 300_000,
})
const failed: OneTimePasswordState = { status: 'failed', error: 'busy', at: 1 }

async function createWorld(state?: OneTimePasswordState, originInFront?: string) {
  const stored = createFakeStored({
    accounts: [anna],
    mailboxes: { anna: { status: 'ready', mailboxes: [mailbox('one')] } },
    oneTimePasswords: state === undefined ? {} : { [mailboxKey(ref)]: state },
  })
  const world = createFakePort()
  const model = createMailboxModel(world.port, stored, signal(anna), originInFront)
  await act(() =>
    render(
      <WordsContext.Provider value={fakeWords}>
        <Actions model={model} profile={namedProfiles.thexyz} />
      </WordsContext.Provider>,
      document.body,
    ),
  )
  return { ...world, stored, model }
}
const named = (look: string) => [...document.querySelectorAll(look)].map(({ textContent }) => textContent)
const buttons = () => [named('.primary'), named('.secondary')]

afterEach(() => render(null, document.body))

test.each<[string, OneTimePasswordState | undefined, string | undefined, string[], string[]]>([
  ['at first', undefined, undefined, ['popup_openWebmail'], ['popup_get']],
  ['after it expired', { status: 'expired', at: 1 }, undefined, ['popup_openWebmail'], ['popup_get']],
  ['with a living one', ready(), undefined, ['popup_openWebmail'], []],
  ['on the webmail', ready(), webmail, ['popup_fill'], ['popup_openWebmail']],
  ['on the webmail at first', undefined, webmail, ['popup_fill'], ['popup_openWebmail', 'popup_get']],
  ['after a failure', failed, undefined, ['popup_tryAgain'], ['popup_openWebmail']],
  ['while one is made', { status: 'making', since: 1 }, undefined, ['popup_openWebmail'], ['popup_get_busy']],
])('%s one press is the obvious one', async (_, state, originInFront, primary, secondary) => {
  await createWorld(state, originInFront)
  expect(buttons()).toEqual([primary, secondary])
})

test('Try again does again what failed', async () => {
  const { model, stored, last, asked } = await createWorld()
  await act(async () => {
    model.openWebmail()
    await settled()
    stored.oneTimePasswords.value = { [mailboxKey(ref)]: failed }
    last().fail('busy')
    await settled()
  })
  expect(buttons()).toEqual([['popup_tryAgain'], ['popup_get']])
  await act(async () => {
    document.querySelector<HTMLButtonElement>('.primary')?.click()
    await settled()
  })
  expect(asked.map(({ name }) => name)).toEqual(['openWebmail', 'openWebmail'])
})
