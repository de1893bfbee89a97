import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ErrorCode } from '../core/errors.ts'
import { generatePassword } from '../core/generate-password.ts'
import { type BrokenRule, brokenRules } from '../core/password-check.ts'
import { digits, lower, type PasswordPolicy, upper } from '../core/password-policy.ts'
import type { Profile } from '../core/profiles.ts'
import { createAction } from '../ui/action.ts'
import { createPasswordEstimate, type LoadEstimate, type PasswordEstimate } from '../ui/password-estimate.ts'
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

/** What every part of a hand-out is shown with. */
export interface HandOutProps {
  readonly model: HandOutModel
  readonly profile: Profile
  /** Of new passwords. */
  readonly count: number
  readonly port: Pick<Port, 'copy' | 'now'>
}

/** Gives the new passwords to the people they are for. Nothing of it is kept. */
export interface HandOutModel {
  readonly way: ReadonlySignal<'print' | 'file' | undefined>
  readonly layout: Signal<SlipLayout>
  readonly suggestion: ReadonlySignal<string>
  readonly isOwn: ReadonlySignal<boolean>
  readonly own: Signal<string>
  /** The same once more: nobody sees what they type, and a slip of the finger would lock the file for ever. */
  readonly ownAgain: Signal<string>
  /** What is wrong with one's own passphrase. */
  readonly problem: ReadonlySignal<BrokenRule | 'too-weak' | 'differs' | undefined>
  /** What one's own is worth, while it is typed. */
  readonly estimate: ReadonlySignal<PasswordEstimate | undefined>
  /** Not any more once it opens a file that was made: this page alone can still show it. */
  readonly mayChoose: ReadonlySignal<boolean>
  /** The passphrase to be written down. Undefined while the person types their own. */
  readonly passphrase: ReadonlySignal<string | undefined>
  /** Slips were sent to the printer, and only the person knows what became of them. */
  readonly isAskedAboutPrint: ReadonlySignal<boolean>
  readonly making: ReadonlySignal<boolean>
  readonly error: ReadonlySignal<ErrorCode | undefined>
  /** The name of the file that was made last. */
  readonly fileName: ReadonlySignal<string | undefined>
  /** Opens one of the ways, or closes the open one. */
  toggle(way: 'print' | 'file'): void
  another(): void
  useOwn(isOwn: boolean): void
  print(print: (slips: readonly Slip[], layout: SlipLayout) => void): void
  /** The answer to that. */
  wasPrinted(isPrinted: boolean): void
  makeFile(texts: HandOutTexts, download: (text: string, name: string) => void): void
  reset(): void
}

export function createHandOut(
  port: Pick<Port, 'randomBytes' | 'now'>,
  course: Pick<BatchCourse, 'batch' | 'handedOut'>,
  loadEstimate?: LoadEstimate,
): HandOutModel {
  const way = signal<'print' | 'file' | undefined>(undefined)
  const layout = signal<SlipLayout>('pages')
  const suggestion = signal('')
  const isOwn = signal(false)
  const own = signal('')
  const ownAgain = signal('')
  const wasPressed = signal(false)
  /** One's own that was found too easy to guess. */
  const tooWeak = signal<string | undefined>(undefined)
  /** What opens the files that were made. */
  const kept = signal<string | undefined>(undefined)
  const printed = signal<readonly Slip[] | undefined>(undefined)
  const fileName = signal<string | undefined>(undefined)
  const action = createAction<'make'>()
  const slips = () => slipsOf(course.batch.value?.rows ?? [])
  const tell = (made: readonly Slip[]) => course.handedOut(made.map(({ password }) => password))

  function another() {
    if (!mayChoose.value) return
    suggestion.value =
      generatePassword({ policy: passphrasePolicy, randomBytes: port.randomBytes })?.value ?? ''
  }
  const mayChoose = computed(() => kept.value === undefined && action.running.value === undefined)
  function problemOf(): BrokenRule | 'too-weak' | 'differs' | undefined {
    const rule = brokenRules(passphrasePolicy, own.value)[0]
    if (rule !== undefined) return rule
    if (own.value === tooWeak.value) return 'too-weak'
    return wasPressed.value && own.value !== ownAgain.value ? 'differs' : undefined
  }
  /** Whoever gets the file may try as often as they like. Without the estimator the rules have to do. */
  async function isStrong(passphrase: string) {
    const estimatePassword = await loadEstimate?.().catch(() => undefined)
    return estimatePassword === undefined || estimatePassword(passphrase, []).strength === 'strong'
  }

  return {
    way,
    layout,
    suggestion,
    isOwn,
    own,
    ownAgain,
    problem: computed(() => (own.value !== '' || wasPressed.value ? problemOf() : undefined)),
    estimate:
      loadEstimate === undefined ? signal(undefined) : createPasswordEstimate(loadEstimate, own, () => ''),
    mayChoose,
    passphrase: computed(() => kept.value ?? (isOwn.value ? undefined : suggestion.value)),
    isAskedAboutPrint: computed(() => printed.value !== undefined),
    making: computed(() => action.running.value !== undefined),
    error: action.error,
    fileName,
    toggle(wanted) {
      way.value = way.value === wanted ? undefined : wanted
      if (suggestion.value === '') another()
    },
    another,
    useOwn(wanted) {
      if (!mayChoose.value) return
      wasPressed.value = false
      isOwn.value = wanted
    },
    print(print) {
      const made = slips()
      print(made, layout.value)
      printed.value = made
    },
    wasPrinted(isPrinted) {
      if (isPrinted && printed.value !== undefined) tell(printed.value)
      printed.value = undefined
    },
    makeFile(texts, download) {
      if (action.running.value !== undefined) return
      wasPressed.value = true
      const isNewOwn = kept.value === undefined && isOwn.value
      const passphrase = kept.value ?? (isOwn.value ? own.value : suggestion.value)
      if (isNewOwn && problemOf() !== undefined) return
      fileName.value = undefined
      void action.run('make', async () => {
        if (isNewOwn && !(await isStrong(passphrase))) {
          tooWeak.value = passphrase
          return
        }
        const made = slips()
        const text = await handOutFile(made, passphrase, port.randomBytes, texts)
        const name = `latchkey-${dayOf(port.now())}.html`
        download(text, name)
        tell(made)
        kept.value = passphrase
        fileName.value = name
      })
    },
    reset() {
      action.reset()
      way.value = undefined
      suggestion.value = ''
      isOwn.value = false
      own.value = ''
      ownAgain.value = ''
      tooWeak.value = undefined
      kept.value = undefined
      printed.value = undefined
      wasPressed.value = false
      fileName.value = undefined
    },
  }
}

/** As in `2026-11-21`, which is how Swedish writes a date. */
const dayOf = (at: number) => new Intl.DateTimeFormat('sv').format(at)
