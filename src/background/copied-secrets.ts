import browser from 'webextension-polyfill'
import { clearClipboardOf } from '../browser/clipboard.ts'
import { items } from '../browser/items.ts'
import { hasClipboard } from '../browser/permissions.ts'
import { markOf } from '../browser/secret-mark.ts'
import { type CopiedSecret, isClearingDue } from '../core/copied-secret.ts'

/*
 * A secret that was copied is cleared from the clipboard after the chosen time, if it is still there. Until then only its
 * mark is kept: it may not be in memory any more by then, and is not to be there for this alone.
 */

const alarmName = 'clipboard'
/** Chrome lets no alarm come sooner. */
const againAfterMs = 30_000
let copies = 0
let clearing: Promise<void> | undefined

/** Notes the secret in the place of the one before. */
export async function secretCopied({ text }: { text: string }): Promise<void> {
  const mine = ++copies
  const copiedAt = Date.now()
  const afterMs = await clearingTimeMs()
  if (afterMs === 0) return
  const note: CopiedSecret = { ...(await markOf(text)), copiedAt, clearAt: copiedAt + afterMs }
  // First the alarm: one for nothing does no harm, and a note without one would wait for the next start of the worker.
  await browser.alarms.create(alarmName, { when: note.clearAt })
  await items.copiedSecret.update((before) => (mine === copies ? note : before))
}

/** Clears what is due. Called at each alarm and whenever the worker starts. */
export function clearCopiedSecret(): Promise<void> {
  clearing ??= clearIfDue().finally(() => {
    clearing = undefined
  })
  return clearing
}

async function clearIfDue(): Promise<void> {
  const note = await items.copiedSecret.read()
  if (note === undefined) return
  if (!isClearingDue(note, Date.now())) {
    // One that is set stays as it is: set anew, Chrome would let it come after 30 seconds at the soonest.
    const isSet = (await browser.alarms.get(alarmName)) !== undefined
    if (!isSet) await browser.alarms.create(alarmName, { when: note.clearAt })
    return
  }
  const isLastTry = !(await isKeptForOneMore(note))
  if ((await isOver(note)) || isLastTry) await replace(note, undefined)
}

/** Tried twice at most. The alarm is set before the first try, as the worker may be stopped in the middle of it. */
async function isKeptForOneMore(note: CopiedSecret): Promise<boolean> {
  if (note.wasTried) {
    await replace(note, undefined)
    return false
  }
  await browser.alarms.create(alarmName, { when: Date.now() + againAfterMs })
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

/** Leaves alone what was copied meanwhile. Resolves to false when the memory is full, which must not stop the clearing. */
const replace = (note: CopiedSecret, by: CopiedSecret | undefined): Promise<boolean> =>
  items.copiedSecret
    .update((before) => (before?.salt === note.salt ? by : before))
    .then(
      () => true,
      () => false,
    )

/** 0: never, or the browser does not allow it. */
async function clearingTimeMs(): Promise<number> {
  const { clearCopiedAfterS } = await items.settings.read()
  return clearCopiedAfterS > 0 && (await hasClipboard()) ? clearCopiedAfterS * 1000 : 0
}
