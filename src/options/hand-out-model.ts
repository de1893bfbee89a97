import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { generatePassword } from '../core/generate-password.ts'
import { type BrokenRule, brokenRules } from '../core/password-check.ts'
import { digits, lower, type PasswordPolicy, upper } from '../core/password-policy.ts'
import { createAction } from '../ui/action.ts'
import type { Port } from '../ui/port.ts'
import { handOutFile } from './hand-out-file.ts'
import { type Slip, slipsOf } from './hand-out-slips.ts'
import type { HandOutTexts } from './hand-out-texts.ts'
import type { BatchCourse } from './password-batch-course.ts'

/** For the one that is suggested and for one's own. Whoever gets the file may try as often as they like. */
export const passphrasePolicy = {
  minLength: 16,
  maxLength: 200,
  required: [upper, lower, digits],
  maxRun: 2,
} as const satisfies PasswordPolicy

export type SlipLayout = 'pages' | 'cut'

/** Gives the new passwords to the people they are for. Nothing of it is kept. */
export interface HandOutModel {
  readonly way: ReadonlySignal<'print' | 'file' | undefined>
  readonly layout: Signal<SlipLayout>
  readonly suggestion: ReadonlySignal<string>
  readonly isOwn: ReadonlySignal<boolean>
  readonly own: Signal<string>
  /** What is wrong with one's own passphrase. */
  readonly broken: ReadonlySignal<readonly BrokenRule[]>
  readonly making: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** The name of the file that was made last. */
  readonly fileName: ReadonlySignal<string | undefined>
  /** Opens one of the ways, or closes the open one. */
  toggle(way: 'print' | 'file'): void
  another(): void
  useOwn(isOwn: boolean): void
  print(print: (slips: readonly Slip[], layout: SlipLayout) => void): void
  makeFile(texts: HandOutTexts, download: (text: string, name: string) => void): void
  reset(): void
}

export function createHandOut(
  port: Pick<Port, 'randomBytes' | 'now'>,
  course: Pick<BatchCourse, 'batch' | 'handedOut'>,
): HandOutModel {
  const way = signal<'print' | 'file' | undefined>(undefined)
  const layout = signal<SlipLayout>('pages')
  const suggestion = signal('')
  const isOwn = signal(false)
  const own = signal('')
  const wasPressed = signal(false)
  const fileName = signal<string | undefined>(undefined)
  const action = createAction<'make'>()
  const slips = () => slipsOf(course.batch.value?.rows ?? [])
  const tell = (made: readonly Slip[]) => course.handedOut(made.map(({ password }) => password))

  function another() {
    fileName.value = undefined
    suggestion.value =
      generatePassword({ policy: passphrasePolicy, randomBytes: port.randomBytes })?.value ?? ''
  }
  const ownIsBroken = () => brokenRules(passphrasePolicy, own.value)

  return {
    way,
    layout,
    suggestion,
    isOwn,
    own,
    broken: computed(() => (isOwn.value && (own.value !== '' || wasPressed.value) ? ownIsBroken() : [])),
    making: computed(() => action.running.value !== undefined),
    error: action.error,
    fileName,
    toggle(wanted) {
      way.value = way.value === wanted ? undefined : wanted
      if (suggestion.value === '') another()
    },
    another,
    useOwn(wanted) {
      wasPressed.value = false
      fileName.value = undefined
      isOwn.value = wanted
    },
    print(print) {
      const made = slips()
      print(made, layout.value)
      tell(made)
    },
    makeFile(texts, download) {
      if (action.running.value !== undefined) return
      wasPressed.value = true
      const passphrase = isOwn.value ? own.value : suggestion.value
      if (brokenRules(passphrasePolicy, passphrase).length > 0) return
      fileName.value = undefined
      void action.run('make', async () => {
        const made = slips()
        const text = await handOutFile(made, passphrase, port.randomBytes, texts)
        const name = `latchkey-${dayOf(port.now())}.html`
        download(text, name)
        tell(made)
        fileName.value = name
      })
    },
    reset() {
      action.reset()
      way.value = undefined
      suggestion.value = ''
      isOwn.value = false
      own.value = ''
      wasPressed.value = false
      fileName.value = undefined
    },
  }
}

/** As in `2026-11-21`, which is how Swedish writes a date. */
const dayOf = (at: number) => new Intl.DateTimeFormat('sv').format(at)
