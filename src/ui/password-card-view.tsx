import { useEffect, useRef } from 'preact/hooks'
import { CopyButton } from './copy-button.tsx'
import { Notice, Trouble } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import type { PasswordCard, PasswordCardsModel } from './password-cards.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import { useWords } from './words.ts'

/** A new mailbox password: nobody else shows it again, so it stays here until the person has it. */
export function PasswordCardView({
  card: { mailbox, address, profile, change },
  model,
  copy,
  moveFocus = false,
}: {
  card: PasswordCard
  model: PasswordCardsModel
  copy: (text: string) => Promise<void>
  /** It takes the place of what had the focus. */
  moveFocus?: boolean
}) {
  const { say } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const { value: error } = model.error

  const webmail = profile && <OutLink href={profile.webmailUrl}>{say('popup_openWebmail')}</OutLink>

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
  return (
    <div class="stack">
      <h2 ref={title} tabIndex={-1}>
        {say(change.status === 'changed' ? 'password_changed_title' : 'password_unknown_title')}
      </h2>
      {error !== undefined && <Trouble code={error} provider={profile?.name ?? say('activity_provider')} />}
      {change.status === 'changed' ? (
        <p>{say('password_changed_about')}</p>
      ) : (
        <Notice tone="soon" isNews>
          <p>
            <strong>{say('password_unknown')}</strong> {say('password_unknown_next')}
          </p>
          {webmail}
        </Notice>
      )}
      <dl class="card shown-once">
        <dt>{say('popup_mailbox')}</dt>
        <dd class="secret-row">
          <span class="address">{address}</span>
          <CopyButton copy={() => copy(address)} of={address} />
        </dd>
        <dt>{say('password_new')}</dt>
        <dd class="secret-row">
          <ReadablePassword value={change.next} />
          <CopyButton key={change.next} copy={() => copy(change.next)} of={say('password_new')} />
        </dd>
      </dl>
      <button type="button" class="primary" onClick={() => model.saved(mailbox)}>
        {say('password_saved')}
      </button>
      <p class="muted">{say('password_until')}</p>
      {change.status === 'changed' && webmail}
    </div>
  )
}
