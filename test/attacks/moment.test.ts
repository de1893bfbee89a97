import { expect } from 'vitest'
import { moveOneTimePasswords } from '../e2e/harness/scene.ts'
import { until } from '../e2e/harness/until.ts'
import { say } from '../e2e/harness/words.ts'
import { evil, webmailHost } from '../town/hostile/pages.ts'
import { attack } from './attack.ts'
import { anna, ask, oneChromium, secretOf } from './one-chromium.ts'
import { boxesOf, expectNothingGiven, openTarget, type Target } from './target.ts'
import { fillHere, newestActivity } from './ways.ts'

const place = oneChromium()

/** The request that makes a one-time password. */
const making = { host: 'www.thexyz.com', method: 'POST', path: /modop=custom|productdetails/ }

/** Has the provider wait with the next one-time password until it is told to go on. */
function holdMaking(): () => void {
  let go: (value?: unknown) => void = () => undefined
  const until = new Promise((resolve) => {
    go = resolve
  })
  const end = place().town.setFault({ ...making, times: 1 }, { kind: 'delay', until })
  return () => {
    end()
    go()
  }
}

/** The person presses the chip, and while the one-time password is being made the page, or the person, does something. */
async function whileMaking(target: Target, act: () => Promise<unknown>): Promise<string | undefined> {
  const { town, chromium } = place()
  await chromium.store('session', { oneTimePasswords: {} })
  await until('the chip to offer one', async () => (await target.chip())?.text === say('content_chip_get'))
  const go = holdMaking()
  const before = town.requests.length
  await target.approach()
  expect(await target.click()).toBe(true)
  await until('the request', () => town.requests.slice(before).some(({ method }) => method === 'POST'))
  await act()
  go()
  const { because } = await until('the fill to be refused', async () => {
    const newest = await newestActivity(place())
    return newest.kind === 'fill-refused' && newest
  })
  await ask(place(), 'clearActivity')
  return because
}

attack(19, 'the page goes to another page of the webmail between the press and the fill', async () => {
  const target = await openTarget(place(), 'plain')
  const next = `https://${webmailHost}/hostile/two-forms`
  expect(await whileMaking(target, () => target.page.goto(next))).toBe('page-changed')
  await expectNothingGiven(place(), target.page)
})

attack(19, 'the page goes to another site between the press and the fill', async () => {
  const target = await openTarget(place(), 'plain')
  const next = `https://${evil}/hostile/plain`
  expect(await whileMaking(target, () => target.page.goto(next))).toBe('wrong-page')
  await expectNothingGiven(place(), target.page)
})

attack(19, 'the page goes away and comes back out of the cache later', async () => {
  const target = await openTarget(place(), 'plain')
  expect(await whileMaking(target, () => target.page.goto(`https://${evil}/hostile/nothing`))).toBe(
    'wrong-page',
  )
  await target.page.goBack()
  await target.chipShown()
  await expectNothingGiven(place(), target.page)
})

attack(19, 'the page loads itself anew between the press and the fill', async () => {
  const target = await openTarget(place(), 'plain')
  expect(await whileMaking(target, () => target.page.reload())).toBe('page-changed')
  await expectNothingGiven(place(), target.page)
})

attack(19, 'the form turns to another site between the press and the fill', async () => {
  const target = await openTarget(place(), 'plain')
  const turn = () => target.page.evaluate(`document.forms[0].action = 'https://${evil}/'`)
  expect(await whileMaking(target, turn)).toBe('form-goes-elsewhere')
  await expectNothingGiven(place(), target.page)
})

attack(20, 'the page is behind another tab when the password is there', async () => {
  const target = await openTarget(place(), 'plain')
  expect(await whileMaking(target, () => place().chromium.open(`https://${evil}/hostile/nothing`))).toBe(
    'not-in-front',
  )
  await expectNothingGiven(place(), target.page)
})

attack(20, 'the page is in another window than the one in front', async () => {
  const target = await openTarget(place(), 'plain')
  const openWindow = async () => {
    const opening = target.page.waitForEvent('popup')
    await target.page.evaluate(
      `void open('https://${evil}/hostile/nothing', '', 'popup,width=300,height=300')`,
    )
    await (await opening).bringToFront()
  }
  expect(await whileMaking(target, openWindow)).toBe('not-in-front')
  await expectNothingGiven(place(), target.page)
})

attack(36, 'two popups, a tab and the keyboard race to make one: one value wins everywhere', async () => {
  const { chromium, own, town } = place()
  const other = await chromium.popupInTab()
  await chromium.store('session', { oneTimePasswords: {} })
  const before = town.account(anna).ran.length
  const target = await openTarget(place(), 'plain')
  await target.chipShown()
  const { chosenMailbox } = (await chromium.stored('session')) as { chosenMailbox: object }
  const go = holdMaking()
  const race = Promise.all([
    ask(place(), 'generate', chosenMailbox),
    ask({ ...place(), own: other }, 'generate', chosenMailbox),
    fillHere(place()),
    chromium.pressCommand('fill'),
  ])
  // What a page asks later is heard later: by then both have asked. Whoever asks once there is one wants another.
  await Promise.all([own, other].map((page) => ask({ ...place(), own: page }, 'hello')))
  go()
  const outcomes = await race
  expect(outcomes[2]).toBe('filled')
  expect(town.account(anna).ran.length).toBe(before + 1)
  for (const page of [own, other])
    await until(
      'the same value',
      async () => (await page.locator('code').textContent()) === secretOf(place()),
    )
  expect(await boxesOf(target.page)).toEqual([anna, secretOf(place())])
})

for (const [name, minutes] of [
  ['forward, as after a long sleep', -6],
  ['back to before it was made', 10],
] as const)
  attack(37, `the clock is moved ${name}`, async () => {
    const { chromium, own } = place()
    const old = secretOf(place())
    const target = await openTarget(place(), 'plain')
    await moveOneTimePasswords(chromium, minutes * 60_000)
    await until(
      'the chip to offer another',
      async () => (await target.chip())?.text === say('content_chip_get'),
    )
    await until('the popup to be without it', async () => !(await own.textContent('body'))?.includes(old))
    await until(
      'the worker to be without it',
      async () => !JSON.stringify(await chromium.stored('session')).includes(old),
    )
    expect(await fillHere(place())).toBe('filled')
    expect(await boxesOf(target.page)).toEqual([anna, secretOf(place())])
    expect(secretOf(place())).not.toBe(old)
    expect(await target.page.evaluate('seen')).not.toContain(old)
  })
