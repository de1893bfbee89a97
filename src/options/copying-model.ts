import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ClearingTimeS } from '../core/copied-secret.ts'
import { codeOf, type ErrorCode } from '../core/errors.ts'
import type { Settings } from '../core/settings.ts'
import type { Port } from '../ui/port.ts'

/** The browser's permission to use the clipboard. */
export interface ClipboardPermission {
  /** What the browser says, also after a change in its own settings. */
  readonly isGranted: ReadonlySignal<boolean>
  /** Must be called before any `await` of a click. Resolves to false when the person says no. */
  request(): Promise<boolean>
  giveBack(): Promise<unknown>
}

export interface CopyingModel {
  /** What holds: never, as long as the browser does not allow more. */
  readonly afterS: ReadonlySignal<ClearingTimeS>
  /** What is chosen to be saved next; as long as nothing is, what holds. */
  readonly chosen: ReadonlySignal<ClearingTimeS>
  /** Also while the browser asks the person. */
  readonly isSaving: ReadonlySignal<boolean>
  /** Why that what holds is not what was saved. */
  readonly trouble: ReadonlySignal<'refused' | 'taken-away' | ErrorCode | undefined>
  /** Asks nobody for anything: the arrow keys go through the times one by one. */
  choose(afterS: ClearingTimeS): void
  /** Must be called first of all in a click: the browser may have to ask. */
  save(): void
}

export function createCopyingModel(
  port: Pick<Port, 'changeSettings'>,
  settings: ReadonlySignal<Settings>,
  permission: ClipboardPermission,
): CopyingModel {
  const problem = signal<'refused' | ErrorCode | undefined>(undefined)
  const unsaved = signal<ClearingTimeS | undefined>(undefined)
  const saving = signal(false)
  let choices = 0
  let newest: ClearingTimeS = settings.peek().clearCopiedAfterS

  async function hold(afterS: ClearingTimeS, answer: Promise<boolean>): Promise<void> {
    const mine = ++choices
    newest = afterS
    problem.value = undefined
    const isAllowed = await answer
    if (mine === choices) {
      if (isAllowed) await keep(afterS, mine)
      else problem.value = 'refused'
    }
    // Also when the browser still asked while something else was chosen.
    if (newest === 0) await permission.giveBack()
  }

  async function keep(afterS: ClearingTimeS, mine: number): Promise<void> {
    try {
      await port.changeSettings({ clearCopiedAfterS: afterS })
      if (unsaved.peek() === afterS) unsaved.value = undefined
    } catch (error) {
      if (mine === choices) giveBackUnused()
      throw error
    }
  }

  /** As after a choice that could not be kept: the setting says Never, and the browser allows more. */
  function giveBackUnused(): void {
    if (settings.peek().clearCopiedAfterS > 0 || !permission.isGranted.peek()) return
    permission.giveBack().catch(() => undefined) // Nobody asked for this; the next page tries again.
  }

  giveBackUnused()
  permission.isGranted.subscribe((isGranted) => {
    if (isGranted && problem.peek() === 'refused') problem.value = undefined
  })

  const held = computed(() => (permission.isGranted.value ? settings.value.clearCopiedAfterS : 0))
  return {
    afterS: held,
    chosen: computed(() => unsaved.value ?? held.value),
    isSaving: saving,
    trouble: computed(() => {
      const isTakenAway = settings.value.clearCopiedAfterS > 0 && !permission.isGranted.value
      return problem.value ?? (isTakenAway ? 'taken-away' : undefined)
    }),
    choose(afterS) {
      unsaved.value = afterS
      // It was said of another choice.
      if (problem.peek() === 'refused') problem.value = undefined
    },
    save() {
      const afterS = unsaved.peek() ?? held.peek()
      const answer = afterS === 0 ? Promise.resolve(true) : permission.request().catch(() => false)
      saving.value = true
      const saved = hold(afterS, answer)
      const mine = choices
      void saved
        .catch((error: unknown) => {
          problem.value = codeOf(error)
        })
        .finally(() => {
          if (mine === choices) saving.value = false
        })
    },
  }
}
