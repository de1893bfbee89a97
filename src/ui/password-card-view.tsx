import { useEffect, useRef } from 'preact/hooks'
import { CopyButton } from './copy-button.tsx'
import { LatePasswords } from './late-passwords-view.tsx'
import { Notice, Trouble } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import type { PasswordCard, PasswordCardsModel } from './password-cards.ts'
import { PasswordDoubt } from './password-doubt-view.tsx'
import type { Copy } from './port.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import { useWords } from './words.ts'

interface CardProps {
  readonly card: PasswordCard
  readonly model: PasswordCardsModel
  readonly copy: Copy
}

/** A new mailbox password: nobody else shows it again, so it stays here until the person has it. */
export function PasswordCardView({
  moveFocus = false,
  ...props
}: CardProps & {
  /** It takes the place of what had the focus. */
  moveFocus?: boolean
}) {
  const { say } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const { change, address, profile } = props.card

  useEffect(() => {
    if (moveFocus) title.current?.focus()
  }, [moveFocus, change.status])

  if (change.status === 'changing')
    return (
      <div class="stack" aria-busy="true">
        <h2 ref={title} tabIndex={-1}>
          {say('password_changing_title')}
        </h2>
        <p>{say('password_changing_about', address)}</p>
      </div>
    )
  const isCertain = change.status === 'changed'
  return (
    <div class="stack">
      <h2 ref={title} tabIndex={-1}>
        {say(isCertain ? 'password_changed_title' : 'password_unknown_title')}
      </h2>
      <CardTrouble {...props} />
      {isCertain ? (
        <>
          {change.wasTried && (
            <Notice tone="ok" isNews>
              <p>{say('password_wasTried')}</p>
            </Notice>
          )}
          <p>{say('password_changed_about')}</p>
        </>
      ) : (
        <PasswordDoubt card={props.card} change={change} model={props.model} />
      )}
      <Values {...props} next={change.next} />
      {!isCertain && <LatePasswords values={change.late ?? []} copy={props.copy} />}
      {isCertain && <OpenButton {...props} />}
      <button type="button" class="primary" onClick={() => props.model.saved(props.card)}>
        {say('password_saved')}
      </button>
      <p class="muted">{say('password_until')}</p>
      {!isCertain && profile !== undefined && (
        <OutLink href={profile.webmailUrl}>{say('popup_openWebmail')}</OutLink>
      )}
    </div>
  )
}

function CardTrouble({ card, model }: CardProps) {
  const { say } = useWords()
  const failure = model.failureOf(card)
  // What came of finding out is told there.
  if (failure === undefined || failure.name === 'try') return null
  return <Trouble code={failure.error} provider={card.profile?.name ?? say('activity_provider')} />
}

function Values({ card: { address }, copy, next }: CardProps & { next: string }) {
  const { say } = useWords()
  return (
    <dl class="card shown-once">
      <dt>{say('popup_mailbox')}</dt>
      <dd class="secret-row">
        <span class="address">{address}</span>
        <CopyButton copy={() => copy(address, 'no-secret')} of={address} />
      </dd>
      <dt>{say('password_new')}</dt>
      <dd class="secret-row">
        <ReadablePassword value={next} />
        <CopyButton key={next} copy={() => copy(next, 'secret')} of={say('password_new')} />
      </dd>
    </dl>
  )
}

function OpenButton({ card, model }: CardProps) {
  const { say } = useWords()
  if (!card.hasWebmail) return null
  const running = model.runningFor(card)
  return (
    <button
      type="button"
      class="secondary"
      aria-disabled={running !== undefined}
      onClick={() => model.openWebmail(card)}
    >
      {say(running === 'open' ? 'popup_openWebmail_busy' : 'password_openWithIt')}
    </button>
  )
}
