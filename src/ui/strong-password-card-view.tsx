import { useEffect, useRef } from 'preact/hooks'
import { passwordStrength } from '../core/password-strength.ts'
import { CopiedValue } from './copied-value.tsx'
import { Moment } from './moment.tsx'
import { Notice, Trouble } from './notice.tsx'
import { SuggestionStrength } from './password-strength-view.tsx'
import type { Copy } from './port.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import { isolated, shownName } from './shown-name.ts'
import type { StrongPasswordCard, StrongPasswordCardsModel } from './strong-password-cards.ts'
import { useWords } from './words.ts'

/** A strong password for a page of a provider: whether that page keeps it, only the person sees. */
export function StrongPasswordCardView({
  card,
  model,
  copy,
  moveFocus = false,
  close,
}: {
  card: StrongPasswordCard
  model: StrongPasswordCardsModel
  copy: Copy
  /** It takes the place of what had the focus. */
  moveFocus?: boolean
  /** Given where there is something else to go back to: it stays until it is saved. */
  close?: () => void
}) {
  const { say } = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  const { host, password } = card
  const { value, bits, filled, at } = password
  const about = shownName(password.about)
  const error = model.errorOf(card)

  useEffect(() => {
    if (moveFocus) title.current?.focus()
  }, [moveFocus])

  return (
    <div class="stack">
      <h2 ref={title} tabIndex={-1}>
        {say('strongPassword_title')}
      </h2>
      {error !== undefined && <Trouble code={error} provider={host} />}
      {filled !== undefined && (
        <Notice tone={filled ? 'ok' : 'soon'} isNews>
          <p>{say(filled ? 'strongPassword_filled' : 'strongPassword_notFilled', isolated(host))}</p>
        </Notice>
      )}
      <dl class="card shown-once">
        <dt>{say('strongPassword_for')}</dt>
        <dd>
          <span class="address">{host}</span>
          <span class="small made-at">
            <Moment at={at} as="date and time" />
          </span>
        </dd>
        {about !== '' && (
          <CopiedValue label={say('strongPassword_name')} copy={() => copy(about, 'no-secret')}>
            <bdi class="address">{about}</bdi>
          </CopiedValue>
        )}
        <CopiedValue key={value} label={say('password_new')} copy={() => copy(value, 'secret')}>
          <ReadablePassword value={value} />
        </CopiedValue>
      </dl>
      {passwordStrength(bits) !== 'strong' && (
        <>
          <SuggestionStrength bits={bits} />
          <p class="small muted">{say('strongPassword_weakRules')}</p>
        </>
      )}
      <button type="button" class="primary" onClick={() => model.saved(card)}>
        {say('password_saved')}
      </button>
      <p class="muted">{say('strongPassword_until')}</p>
      {close !== undefined && (
        <button type="button" class="link" onClick={close}>
          {say('strongPassword_later')}
        </button>
      )}
    </div>
  )
}
