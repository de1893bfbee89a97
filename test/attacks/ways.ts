import { ask, type Place } from './one-chromium.ts'
import type { Target } from './target.ts'

interface Reply {
  readonly ok: boolean
  readonly value?: { readonly status: string; readonly because?: string }
}

/** What comes of the popup's button for the page in front: the reason it was refused with, or how it was filled. */
export async function fillHere(place: Place): Promise<string> {
  const { chosenMailbox } = (await place.chromium.stored('session')) as { chosenMailbox: object }
  const { value } = (await ask(place, 'fillHere', chosenMailbox)) as Reply
  return value?.because ?? value?.status ?? 'failed'
}

/** What comes of the keyboard command or the context menu where they are refused: Latchkey opens, which is closed again. */
export async function refusedByKeyAndMenu({ chromium }: Place, target: Target): Promise<void> {
  for (const way of [chromium.pressCommand, chromium.chooseMenuEntry]) {
    await target.page.bringToFront()
    const opening = chromium.nextPopup()
    await way('fill')
    await (await opening).close()
  }
}

/** The newest line of the activity log. */
export async function newestActivity({
  chromium,
}: Place): Promise<{ kind: string; because?: string; at: number }> {
  const { activity = [] } = (await chromium.stored('local')) as {
    activity?: { kind: string; because?: string; at: number }[]
  }
  return activity[0] ?? { kind: 'none', at: 0 }
}

/** Everything that Latchkey keeps but what it notes of fills and, every minute, of the time. */
export async function keptBy({ chromium }: Place): Promise<object> {
  const { activity: _, ...local } = await chromium.stored('local')
  const { refusedFill: __, deliveries: ___, ...session } = await chromium.stored('session')
  const kept = JSON.stringify({ local, session }, (key, value) => (key === 'seenAt' ? undefined : value))
  return JSON.parse(kept)
}
