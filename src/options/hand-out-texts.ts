import type { Profile } from '../core/profiles.ts'
import { dateOnly } from '../ui/moments.ts'
import type { Words } from '../ui/words.ts'

/** The words of a hand-out, in the language of whoever makes it. */
export interface HandOutTexts {
  readonly language: string
  readonly title: string
  /** Of a file with the passwords of more than one mailbox. */
  readonly fileTitle: string
  readonly address: string
  readonly password: string
  readonly webmail: string
  /** Absent where it is not known, or differs from one person to the next. */
  readonly webmailUrl?: string
  /** What to do with it, one step after the other. */
  readonly steps: readonly string[]
  readonly uncertain: string
  readonly made: string
  /** Who else sees what whoever opens the file sees. Empty for a single mailbox. */
  readonly everybody: string
  /** The page that asks for the passphrase. */
  readonly about: string
  readonly passphrase: string
  readonly open: string
  readonly opening: string
  readonly wrong: string
  readonly damaged: string
  readonly unable: string
  readonly print: string
}

export function handOutTexts(
  { say, locale }: Words,
  { name, webmailUrl, webmailName = name, webmailUrlIs }: Profile,
  now: number,
  count: number,
): HandOutTexts {
  const isTold = webmailUrlIs === undefined
  const isOne = count === 1
  return {
    language: say('extension_language'),
    title: say('handOut_title'),
    fileTitle: isOne ? say('handOut_title') : say('handOut_file_title', String(count)),
    address: say('handOut_address'),
    password: say('password_new'),
    webmail: say('handOut_webmail', webmailName),
    ...(isTold && { webmailUrl }),
    steps: [
      isTold ? say('handOut_step_signIn') : say('handOut_step_signInOwn', webmailName),
      say('handOut_step_programs'),
      say('handOut_step_keep'),
    ],
    uncertain: say('handOut_uncertain'),
    made: say('handOut_made', dateOnly(now, locale)),
    everybody: isOne ? '' : say('handOut_file_everybody', String(count)),
    about: say('handOut_file_about'),
    passphrase: say('handOut_passphrase'),
    open: say('handOut_file_open'),
    opening: say('handOut_file_opening'),
    wrong: say('handOut_file_wrong'),
    damaged: say('handOut_file_damaged'),
    unable: say('handOut_file_unable'),
    print: say('handOut_file_print'),
  }
}
