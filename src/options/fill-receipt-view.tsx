import type { ActivityEntry } from '../core/activity.ts'
import { notKept } from '../core/activity.ts'
import { troubleWords } from '../ui/error-words.ts'
import { fillTroubleWords } from '../ui/fill-trouble.ts'
import { strongPasswordTroubleWords } from '../ui/strong-password-trouble.ts'
import { type MessageKey, useWords } from '../ui/words.ts'

type Field = NonNullable<ActivityEntry['fields']>[number]

/** What more there is to say of an entry: why it came to nothing, or which boxes of a page were filled. */
export function More({ entry, provider }: { entry: ActivityEntry; provider: string }) {
  const { say } = useWords()
  const why = whyOf(entry)
  return (
    <>
      {why !== undefined && <span class="small">{say(why, provider)}</span>}
      <FilledFields entry={entry} />
    </>
  )
}

function FilledFields({ entry }: { entry: ActivityEntry }) {
  const { say, locale } = useWords()
  const { fields = [], sent } = entry
  if (fields.length === 0) return null
  const names = new Intl.ListFormat(locale).format(fields.map((field) => say(nameOf(field, entry))))
  return (
    <span class="small">
      {`${say('activity_fields', names)} ${say(sent ? 'activity_sent' : 'activity_notSent')}`}
    </span>
  )
}

/** The same sentence as where it was refused. Entries of earlier versions do not tell what was to be filled. */
function whyOf({ because, secret }: ActivityEntry): MessageKey | undefined {
  if (because === undefined) return undefined
  if (because === notKept) return 'activity_notKept'
  if (secret === undefined) return troubleWords(because)?.happened
  if (secret === 'strong-password') return strongPasswordTroubleWords(because).happened
  return fillTroubleWords(because, secret).happened
}

function nameOf(field: Field, { secret }: ActivityEntry): MessageKey {
  if (field === 'username') return 'activity_field_username'
  if (field === 'new-password') return 'activity_field_newPassword'
  if (field === 'confirmation') return 'activity_field_confirmation'
  if (secret === 'one-time-password') return 'activity_field_oneTimePassword'
  return secret === 'mailbox-password' ? 'activity_field_mailboxPassword' : 'activity_field_password'
}
