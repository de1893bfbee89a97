import type { Profile } from '../core/profiles.ts'
import { dateOnly } from '../ui/moments.ts'
import type { Words } from '../ui/words.ts'

/** The words of a hand-out, in the language of whoever makes it. */
export interface HandOutTexts {
  readonly language: string
  readonly title: string
  readonly address: string
  readonly password: string
  readonly webmail: string
  readonly webmailUrl: string
  /** What to do with it, one step after the other. */
  readonly steps: readonly string[]
  readonly uncertain: string
  readonly made: string
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
  { name, webmailUrl }: Profile,
  now: number,
): HandOutTexts {
  return {
    language: say('extension_language'),
    title: say('handOut_title'),
    address: say('handOut_address'),
    password: say('password_new'),
    webmail: say('handOut_webmail', name),
    webmailUrl,
    steps: [say('handOut_step_signIn'), say('handOut_step_programs'), say('handOut_step_keep')],
    uncertain: say('handOut_uncertain'),
    made: say('handOut_made', dateOnly(now, locale)),
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
