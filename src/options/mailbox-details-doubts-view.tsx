import { errorWords } from '../ui/error-words.ts'
import { clockTime } from '../ui/moments.ts'
import { Notice, TroubleSentences } from '../ui/notice.tsx'
import { OutLink } from '../ui/out-link.tsx'
import { useWords } from '../ui/words.ts'
import type { DetailsDoubt, MailboxDetailsDoubtsModel } from './mailbox-details-doubts.ts'
import { fieldsOf } from './mailbox-details-fields.ts'
import { detailsLabels } from './mailbox-details-labels.ts'

/** What became of a new name or size to which no clear answer came. */
export function MailboxDetailsDoubts({ model }: { model: MailboxDetailsDoubtsModel }) {
  return (
    <>
      {model.doubts.value.map((doubt) => (
        <div key={doubt.key} class="card stack details-doubt">
          <Doubt doubt={doubt} model={model} />
        </div>
      ))}
    </>
  )
}

interface DoubtProps {
  readonly doubt: DetailsDoubt
  readonly model: MailboxDetailsDoubtsModel
}

function Doubt({ doubt, model }: DoubtProps) {
  const { say, locale } = useWords()
  const { change, profile, pageUrl } = doubt
  // What does not show yet, the provider may still be at.
  const isOpen = change.status === 'unknown' || change.holds !== 'all'
  return (
    <>
      <h3>{say('details_title')}</h3>
      {change.status === 'found' ? (
        <Found doubt={doubt} holds={change.holds} />
      ) : (
        <Notice tone="soon" isNews>
          <TroubleSentences
            words={{ happened: 'details_unknown', next: 'details_unknown_next' }}
            provider={profile.name}
          />
        </Notice>
      )}
      {isOpen && (
        <Look
          doubt={doubt}
          because={change.status === 'unknown' ? change.because : undefined}
          model={model}
        />
      )}
      <dl class="card shown-once">
        <dt>{say('popup_mailbox')}</dt>
        <dd class="address">{change.address}</dd>
        {fieldsOf(change.wanted).map(({ name, text }) => (
          <>
            <dt key={`${name}-label`}>{say(detailsLabels[name])}</dt>
            <dd key={name}>{text}</dd>
          </>
        ))}
      </dl>
      <p class="muted">{say('details_sentAt', clockTime(change.sentAt, locale))}</p>
      {isOpen && <OutLink href={pageUrl}>{say('link_mailboxPage', profile.name)}</OutLink>}
      <button
        type="button"
        class={isOpen ? 'link' : 'secondary'}
        aria-disabled={model.runningFor(doubt) !== undefined}
        onClick={() => model.seen(doubt)}
      >
        {say(change.status === 'found' ? 'details_close' : 'details_doubt_drop')}
      </button>
    </>
  )
}

const foundWords = {
  all: { tone: 'ok', happened: 'details_found_all', next: 'details_found_all_next' },
  some: { tone: 'soon', happened: 'details_found_some', next: 'details_found_some_next' },
  none: { tone: 'soon', happened: 'details_found_none', next: 'details_found_none_next' },
} as const

function Found({
  doubt: { profile },
  holds,
}: Pick<DoubtProps, 'doubt'> & { holds: keyof typeof foundWords }) {
  const { tone, ...words } = foundWords[holds]
  return (
    <Notice tone={tone} isNews>
      <TroubleSentences words={words} provider={profile.name} />
    </Notice>
  )
}

/** Looks once more, and tells why that came to nothing. */
function Look({
  doubt,
  because,
  model,
}: DoubtProps & { because: Extract<DetailsDoubt['change'], { status: 'unknown' }>['because'] }) {
  const { say } = useWords()
  const running = model.runningFor(doubt)
  const error = running === 'look' ? undefined : (model.errorOf(doubt) ?? because)
  return (
    <>
      {error !== undefined && (
        <Notice tone="danger" isNews>
          <p>{say('password_tried_notTold')}</p>
          <TroubleSentences words={errorWords[error]} provider={doubt.profile.name} />
        </Notice>
      )}
      <button
        type="button"
        class="secondary"
        aria-disabled={running !== undefined}
        onClick={() => model.look(doubt)}
      >
        {say(running === 'look' ? 'details_look_busy' : 'details_look')}
      </button>
    </>
  )
}
