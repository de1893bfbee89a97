import type { ErrorCode } from '../core/errors.ts'
import type { MailboxUsage } from '../core/provider.ts'
import type { ChangeableMailbox } from '../ui/changeable-mailbox.ts'
import { errorWords, type TroubleWords } from '../ui/error-words.ts'
import { TextField } from '../ui/field.tsx'
import { Notice, TroubleSentences } from '../ui/notice.tsx'
import { OutLink } from '../ui/out-link.tsx'
import { useWords } from '../ui/words.ts'
import type { DetailField } from './mailbox-details-fields.ts'
import { detailsLabels } from './mailbox-details-labels.ts'
import type { MailboxDetailsModel } from './mailbox-details-model.ts'

/** As long as the message to the worker lets a name be. */
const longestName = 200

/** Where a failure means something of its own here. */
const ownWords: Partial<Record<ErrorCode, TroubleWords>> = {
  refused: { happened: 'error_refused', next: 'details_refused_next' },
  'not-offered': { happened: 'details_notOffered', next: 'details_notOffered_next', isFinal: true },
  'unknown-outcome': { happened: 'error_unknownOutcome', next: 'details_unknownOutcome_next' },
}
const detailsTroubleWords = (code: ErrorCode): TroubleWords => ownWords[code] ?? errorWords[code]

/** The name and the size of the chosen mailbox, where its provider lets them be changed. */
export function MailboxDetailsView({
  model,
  mailbox,
  usage,
}: {
  model: MailboxDetailsModel
  mailbox: ChangeableMailbox
  usage: MailboxUsage | undefined
}) {
  const { say } = useWords()
  const { value: fields } = model.fields
  const { value: error } = model.error
  const { value: reason } = model.reason
  const { value: running } = model.running
  return (
    <div class="stack mailbox-details">
      <h3>{say('details_title')}</h3>
      <Usage usage={usage} />
      {error !== undefined && (
        <Notice tone="danger" isNews>
          <TroubleSentences words={detailsTroubleWords(error)} provider={mailbox.profile.name} />
          {reason !== undefined && <p>{say('password_reason', mailbox.profile.name, reason)}</p>}
          {mailbox.pageUrl !== undefined && (
            <OutLink href={mailbox.pageUrl}>{say('link_mailboxPage', mailbox.profile.name)}</OutLink>
          )}
        </Notice>
      )}
      {model.isSaved.value && (
        <Notice tone="ok" isNews>
          <p>{say('details_saved')}</p>
        </Notice>
      )}
      {fields === undefined ? (
        <div>
          <button
            type="button"
            class="secondary"
            aria-disabled={running !== undefined}
            onClick={() => void model.open()}
          >
            {say(running === 'read' ? 'popup_list_busy' : 'details_open')}
          </button>
        </div>
      ) : (
        <Form model={model} fields={fields} />
      )}
    </div>
  )
}

function Form({ model, fields }: { model: MailboxDetailsModel; fields: readonly DetailField[] }) {
  const { say } = useWords()
  const busy = model.running.value !== undefined
  if (fields.length === 0) return <p class="muted">{say('details_none')}</p>
  return (
    <form
      class="card stack"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault()
        void model.save()
      }}
    >
      {fields.map(({ name, text }) => (
        <TextField
          key={name}
          kind={name === 'quotaMB' ? 'number' : 'text'}
          longest={longestName}
          label={say(detailsLabels[name])}
          value={text}
          type={(typed) => model.type(name, typed)}
          problem={name === 'quotaMB' && model.isQuotaWrong.value ? say('details_quota_wrong') : undefined}
          busy={busy}
        />
      ))}
      <button type="submit" class="secondary" aria-disabled={busy}>
        {say(busy ? 'details_save_busy' : 'details_save')}
      </button>
      {!busy && (
        <button type="button" class="link" onClick={model.close}>
          {say('details_close')}
        </button>
      )}
    </form>
  )
}

function Usage({ usage }: { usage: MailboxUsage | undefined }) {
  const { say, locale } = useWords()
  const { usedMB, allowedMB } = usage ?? {}
  const number = (megabytes: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(megabytes)
  if (usedMB !== undefined && allowedMB !== undefined && allowedMB > 0)
    return <p class="muted">{say('details_usedOf', number(usedMB), number(allowedMB))}</p>
  if (usedMB !== undefined) return <p class="muted">{say('details_used', number(usedMB))}</p>
  if (allowedMB !== undefined && allowedMB > 0)
    return <p class="muted">{say('details_allowed', number(allowedMB))}</p>
  return null
}
