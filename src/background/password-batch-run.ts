import browser from 'webextension-polyfill'
import { items } from '../browser/items.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { PasswordBatch } from '../core/password-batch.ts'
import { isDue, resumed, withCutOff } from '../core/password-batch-steps.ts'
import { changeRow, findOutRow } from './password-batch-row.ts'
import { updateBatch } from './password-batch-store.ts'
import { accountWithId } from './providers.ts'
import { createTurns } from './turns.ts'

const alarmName = 'password-batches'
/** While one runs: a worker that was stopped is missed for no longer. */
const wakeEveryMs = 30_000
let timer: ReturnType<typeof setTimeout> | undefined

const running = new Set<string>()
const wanted = new Set<string>()
const atHost = createTurns()

/** Goes on with all batches, as far as each may. What goes wrong stands in them, or is tried when the alarm rings. */
export async function goOnWithBatches(): Promise<void> {
  const [batches, signIns] = await Promise.all([items.passwordBatches.read(), items.signIns.read()])
  const all = Object.keys(batches).map(async (accountId) => {
    // Not `needs-code`: an account may be signed in and still be asked for a code.
    if (signIns[accountId]?.status === 'signed-in') await resumeWhen(accountId, ['signed-out'])
    await goOn(accountId)
  })
  await Promise.allSettled(all)
}

/** After a sign-in: what only waited for it goes on. */
export async function goOnSignedIn(accountId: string): Promise<void> {
  await resumeWhen(accountId, ['signed-out', 'needs-code'])
  goOnInBackground(accountId)
}

async function resumeWhen(accountId: string, reasons: readonly ErrorCode[]): Promise<void> {
  await updateBatch(accountId, (batch) => {
    const { status, because } = batch
    return status === 'paused' && because !== undefined && reasons.includes(because) ? resumed(batch) : batch
  })
}

export function goOnInBackground(accountId: string): void {
  void goOn(accountId).catch(() => undefined)
}

/** Until it has to wait or is over. However many ask for it, a batch runs once. */
async function goOn(accountId: string): Promise<void> {
  wanted.add(accountId)
  if (running.has(accountId)) return setAlarm()
  running.add(accountId)
  try {
    await setAlarm()
    while (wanted.delete(accountId)) while (await stepInTurn(accountId));
  } finally {
    running.delete(accountId)
    await setAlarm()
  }
}

/** Accounts at one host wait for each other. */
async function stepInTurn(accountId: string): Promise<boolean> {
  const { profile } = await accountWithId(accountId)
  return atHost(new URL(profile.panelUrl).host, () => step(accountId))
}

/** Does what is next for one mailbox. Resolves to whether there may be more to do now. */
async function step(accountId: string): Promise<boolean> {
  // Nothing else of it is under way, so what says so was cut off.
  const batch = await updateBatch(accountId, (one) => withCutOff(one, Date.now()))
  if (batch === undefined) return false
  if (await findOutRow(accountId, batch)) return true
  const row = batch.rows.find(({ status }) => status === 'waiting')
  if (row === undefined || batch.status !== 'running' || !isDue(batch, Date.now())) return false
  await changeRow({ accountId, mailboxId: row.mailboxId })
  return true
}

/** Wakes the worker, should it be stopped; a shorter wait is a timer's, as an alarm is not that exact. */
async function setAlarm(): Promise<void> {
  const now = Date.now()
  const dueInMs = Math.min(
    ...Object.values(await items.passwordBatches.read())
      .filter(({ status }) => status === 'running')
      .map((batch) => dueIn(batch, now)),
  )
  clearTimeout(timer)
  if (dueInMs === Infinity) {
    await browser.alarms.clear(alarmName)
    return
  }
  if (dueInMs < wakeEveryMs) timer = setTimeout(() => void goOnWithBatches(), dueInMs)
  await browser.alarms.create(alarmName, { when: now + Math.max(dueInMs, 1000) })
}

const dueIn = (batch: PasswordBatch, now: number): number =>
  isDue(batch, now) ? wakeEveryMs : (batch.resumesAt ?? now) - now
