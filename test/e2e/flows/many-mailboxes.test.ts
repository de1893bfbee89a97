import { expect, test } from 'vitest'
import { holds } from '../harness/mailbox-password.ts'
import {
  atChoice,
  chooseAll,
  domainChoice,
  finished,
  kampus,
  passwordsIn,
  rowsOf,
  searchBox,
  start,
  startFound,
  untrue,
  vineyard,
} from '../harness/many-mailboxes.ts'
import { inPopup } from '../harness/person.ts'
import { sentBlindly, watchPolarismail } from '../harness/polarismail-changes.ts'
import { until } from '../harness/until.ts'
import { say } from '../harness/words.ts'

/** Five hundred changes on a busy machine. */
const longMs = 600_000

test(
  '500 mailboxes get new passwords through a wait, lost answers, a killed worker and an ended session, each sent once',
  async () => {
    const { town, browser, popup, options } = await atChoice(vineyard)
    const before = passwordsIn(town)
    const polarismail = watchPolarismail(town)
    const { modes } = town.polarismail
    const made = (count: number) => until(`${count} changes`, () => polarismail.made() >= count, longMs)

    await searchBox(options).fill('leyla MARKET')
    await chooseAll(options, 6)
    await searchBox(options).fill('')
    await domainChoice(options).selectOption('north-vineyard.example')
    await chooseAll(options, 84)
    await options.text('batch_chosen', '90').waitFor()
    await domainChoice(options).selectOption('')
    await chooseAll(options, 500)
    modes.pauseAfter = { changes: 60, forMs: 1000, saysHowLong: true }
    await start(options, 500)
    await popup.page.close()

    await until('a wait', () => polarismail.changes().some(({ answer }) => answer === 'refused'), longMs)
    await options.page.locator('.stays').waitFor()
    modes.pauseAfter = undefined
    // It goes on without anybody looking.
    await options.page.close()
    await made(100)
    await polarismail.meet('lost')
    await made(150)
    await polarismail.meet('lost-unmade')
    await made(200)
    await polarismail.meet('silence')
    await browser.killWorker()
    await browser.ringAlarm('password-batches')
    await made(300)
    town.polarismail.endTokens()
    const later = inPopup(await browser.optionsPage())
    await later.button('batch_signIn').click()
    await later.password.fill(vineyard.account.password)
    await later.password.press('Enter')

    await finished(later, 499, longMs)
    expect(untrue(town, await rowsOf(browser), before)).toEqual([])
    await later.button('batch_retry_one').click()
    await finished(later, 500)
    expect(untrue(town, await rowsOf(browser), before)).toEqual([])
    expect(sentBlindly(polarismail.seen)).toEqual([])
    // Sent again: what had to wait, what was not done, and what the ended session met.
    expect(polarismail.changes().length).toBeLessThanOrEqual(503)
  },
  longMs,
)

const managers = [
  { title: 'PolarisMail', manager: vineyard, host: 'cp.emailarray.com', count: 42 },
  { title: 'METUTech’s customer panel', manager: kampus, host: 'app.metunic.com.tr', count: 40 },
] as const

test.each(managers)(
  '$title: a change of many is paused after the mailbox under way, gone on with, and cancelled without the rest',
  async ({ manager, host, count }) => {
    const { town, browser, options } = await atChoice(manager)
    const { truth } = town
    const before = passwordsIn(town)
    const changed = () => truth.addresses().filter((address) => holds(town, address) !== before.get(address))
    const more = async (than: number) => {
      await until('more new passwords', () => changed().length > than)
      return changed().length
    }
    await startFound(options, 'elif', count)
    /** Gives how to let go the next mailbox's change, once that is held, so that one is under way for certain. */
    const hold = async () => {
      let go: (value?: unknown) => void = () => undefined
      const held = new Promise((resolve) => {
        go = resolve
      })
      const since = town.requests.length
      town.setFault({ host, method: 'POST', times: 1 }, { kind: 'delay', until: held })
      await until('a change to be held', () =>
        town.requests.slice(since).some((request) => request.host === host && request.method === 'POST'),
      )
      return go
    }
    await more(2)
    const go = await hold()
    await options.button('batch_pause').click()
    await options.text('batch_pausing').waitFor()
    go()
    await options.text('batch_pausing').waitFor({ state: 'detached' })
    const paused = changed()
    expect(untrue(town, await rowsOf(browser), before)).toEqual([])

    await options.button('batch_goOn').click()
    await more(paused.length)
    const goOn = await hold()
    await options.page.getByRole('button', { name: anyCount('batch_cancel_many') }).click()
    await options.page.getByText(say('batch_cancelled')).first().waitFor()
    goOn()
    await until('the last one to be done', async () =>
      (await rowsOf(browser)).every(({ status }) => status === 'changed'),
    )
    const rows = await rowsOf(browser)
    expect(rows.length).toBeLessThan(count)
    expect(rows.map(({ address }) => address).toSorted()).toEqual(changed().toSorted())
    expect(untrue(town, rows, before)).toEqual([])
  },
)

test('METUTech’s customer panel: of a lost answer among many, the person has Latchkey find out at the webmail', async () => {
  const { town, browser, options } = await atChoice(kampus)
  const before = passwordsIn(town)
  const noAnswer = { status: 504, headers: {}, body: '' }
  town.setFault(
    { host: 'app.metunic.com.tr', method: 'POST', times: 1 },
    { kind: 'change', change: () => noAnswer },
  )
  await startFound(options, 'elif2', 5)
  await finished(options, 4)
  await options.button('batch_findOut', '1').click()
  await finished(options, 5)
  expect(untrue(town, await rowsOf(browser), before)).toEqual([])
})

const anyCount = (key: string) => new RegExp(say(key, ['\\d+']))
