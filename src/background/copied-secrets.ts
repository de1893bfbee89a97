import browser from 'webextension-polyfill'
import { clearClipboardOf } from '../browser/clipboard.ts'
import { items } from '../browser/items.ts'
import { hasClipboard } from '../browser/permissions.ts'
import { hasMark, markOf } from '../browser/secret-mark.ts'
import { type CopiedSecret, isClearingDue } from '../core/copied-secret.ts'

/*
 * A secret that was copied is cleared from the clipboard after the chosen time, if it is still there. Until then only its
 * mark is kept: it may not be in memory any more by then, and is not to be there for this alone.
 */

const alarmName = 'clipboard'
/** Chrome lets no alarm come sooner. */
const againAfterMs = 30_000
const mostNoted = 20
let clearing: Promise<void> | undefined

/**
 * Notes the secret beside those that were copied before: a copy that the browser refuses is noted too, and the one
 * before is still there then. For one that is copied again its time begins anew.
 */
export async function secretCopied({ text }: { text: string }): Promise<void> {
  const copiedAt = Date.now()
  const afterMs = await clearingTimeMs()
  if (afterMs === 0) return
  const note: CopiedSecret = { ...(await markOf(text)), copiedAt, clearAt: copiedAt + afterMs }
  // First the alarm: one for nothing does no harm, and a note without one would wait for the next start of the worker.
  await wakeBy(note.clearAt)
  const same = await notesOf(text)
  await items.copiedSecrets.update((before = []) =>
    [...before.filter(({ salt }) => !same.has(salt)), note].slice(-mostNoted),
  )
}

async function notesOf(text: string): Promise<Set<string>> {
  const salts = new Set<string>()
  for (const note of (await items.copiedSecrets.read()) ?? [])
    if (await hasMark(text, note)) salts.add(note.salt)
  return salts
}

/** Clears what is due. Called at each alarm and whenever the worker starts. */
export function clearCopiedSecrets(): Promise<void> {
  clearing ??= clearDue().finally(() => {
    clearing = undefined
  })
  return clearing
}

async function clearDue(): Promise<void> {
  const notes = (await items.copiedSecrets.read()) ?? []
  const due = notes.filter((note) => isClearingDue(note, Date.now()))
  for (const note of due) await clear(note)
  const next = notes.filter((note) => !due.includes(note)).map(({ clearAt }) => clearAt)
  if (next.length > 0) await wakeBy(Math.min(...next))
}

async function clear(note: CopiedSecret): Promise<void> {
  const isLastTry = !(await isKeptForOneMore(note))
  if ((await isOver(note)) || isLastTry) await replace(note, undefined)
}

/** An alarm that comes before stays as it is: set anew, Chrome would let it come after 30 seconds at the soonest. */
async function wakeBy(when: number): Promise<void> {
  const { scheduledTime = Infinity } = (await browser.alarms.get(alarmName)) ?? {}
  const isSet = scheduledTime > Date.now() && scheduledTime <= when
  if (!isSet) await browser.alarms.create(alarmName, { when })
}

/** Tried twice at most. The alarm is set before the first try, as the worker may be stopped in the middle of it. */
async function isKeptForOneMore(note: CopiedSecret): Promise<boolean> {
  if (note.wasTried) {
    await replace(note, undefined)
    return false
  }
  await wakeBy(Date.now() + againAfterMs)
  return replace(note, { ...note, wasTried: true })
}

/** Whether the secret is off the clipboard, or is not to be cleared any more. */
async function isOver(note: CopiedSecret): Promise<boolean> {
  try {
    return (await clearingTimeMs()) === 0 || (await clearClipboardOf(note))
  } catch {
    return false // The browser did not let it.
  }
}

/** Leaves the others alone. Resolves to false when the memory is full, which must not stop the clearing. */
const replace = (note: CopiedSecret, by: CopiedSecret | undefined): Promise<boolean> =>
  items.copiedSecrets
    .update((before = []) => {
      const after = before.flatMap((one) => (one.salt === note.salt ? (by ?? []) : one))
      // Taking away works in a full memory too.
      return after.length === 0 ? undefined : after
    })
    .then(
      () => true,
      () => false,
    )

/** 0: never, or the browser does not allow it. */
async function clearingTimeMs(): Promise<number> {
  const { clearCopiedAfterS } = await items.settings.read()
  return clearCopiedAfterS > 0 && (await hasClipboard()) ? clearCopiedAfterS * 1000 : 0
}
