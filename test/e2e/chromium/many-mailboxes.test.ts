import { expect, test } from 'vitest'
import { firstMailboxPassword } from '../../town/polarismail/account.ts'
import {
  atChoice,
  chooseAll,
  domainChoice,
  finished,
  rowsOf,
  searchBox,
  start,
  untrue,
  vineyard,
} from '../harness/many-mailboxes.ts'
import { sentBlindly, watchPolarismail } from '../harness/polarismail-changes.ts'
import { until } from '../harness/until.ts'

/** Five hundred changes on a busy machine. */
const longMs = 240_000

test(
  '500 mailboxes get new passwords through a wait, lost answers, a killed worker and an ended session, each sent once',
  async () => {
    const { town, chromium, popup, options } = await atChoice(vineyard)
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
    await made(100)
    await polarismail.meet('lost')
    await made(150)
    await polarismail.meet('lost-unmade')
    await made(200)
    await polarismail.meet('silence')
    await chromium.killWorker()
    await chromium.ringAlarm('password-batches')
    await made(300)
    town.polarismail.endTokens()
    await options.button('batch_signIn').click()
    await options.password.fill(vineyard.account.password)
    await options.password.press('Enter')

    await finished(options, 499, longMs)
    expect(untrue(town, await rowsOf(chromium), firstMailboxPassword)).toEqual([])
    await options.button('batch_retry_one').click()
    await finished(options, 500)
    expect(untrue(town, await rowsOf(chromium), firstMailboxPassword)).toEqual([])
    expect(sentBlindly(polarismail.seen)).toEqual([])
    // Sent again: what had to wait, what was not done, and what the ended session met.
    expect(polarismail.changes().length).toBeLessThanOrEqual(503)
  },
  longMs,
)
