import { clock } from '../core/expiry.ts'
import type { Profile } from '../core/profiles.ts'
import type { Announcement } from '../ui/announcement.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon } from '../ui/icons.tsx'
import type { MailboxModel } from '../ui/mailbox-model.ts'
import { clockTime } from '../ui/moments.ts'
import { Notice, TroubleText } from '../ui/notice.tsx'
import type { OneTimePasswordView } from '../ui/one-time-password-view.ts'
import { OutLink } from '../ui/out-link.tsx'
import { ReadablePassword } from '../ui/readable-password-view.tsx'
import { Ring } from '../ui/ring.tsx'
import { type MessageKey, useWords } from '../ui/words.ts'
import { PanelLink } from './panel-link.tsx'

const announcements: Record<Announcement, MessageKey> = {
  60: 'popup_announce_60',
  30: 'popup_announce_30',
  10: 'popup_announce_10',
  expired: 'popup_expired',
}

const emptyWords: Record<Profile['signsInTo'], MessageKey> = {
  'client-area': 'popup_list_empty_next',
  mailbox: 'popup_list_empty_mailbox',
}

/** The middle of the popup, of the same height whatever there is to see. */
export function Stage({ model, profile }: { model: MailboxModel; profile: Profile }) {
  const { say } = useWords()
  const { value: announcement } = model.announcement
  return (
    <section class="stage" aria-label={say('popup_stage')}>
      <StageContent model={model} profile={profile} />
      <p class="unseen" role="status">
        {announcement === undefined ? '' : say(announcements[announcement])}
      </p>
    </section>
  )
}

function StageContent({ model, profile }: { model: MailboxModel; profile: Profile }) {
  const { say } = useWords()
  const { value: list } = model.list
  const { name: provider } = profile
  if (list.show === 'loading') return <p class="waiting">{say('popup_list_loading', provider)}</p>
  if (list.show === 'failed')
    return (
      <Notice tone="danger" isNews>
        <TroubleText code={list.error} provider={provider} />
        <PanelLink profile={profile} />
      </Notice>
    )
  if (list.show === 'empty')
    return (
      <>
        <p>
          <strong>{say('popup_list_empty')}</strong>
        </p>
        <p class="muted">{say(emptyWords[profile.signsInTo], provider)}</p>
      </>
    )
  const { value: view } = model.oneTimePassword
  switch (view.show) {
    case 'ready':
      return <Ready view={view} copy={model.copy} />
    case 'making':
      return (
        <>
          <Ring left={0} isTurning />
          <p class="waiting">{say('popup_making')}</p>
        </>
      )
    case 'expired':
      return (
        <>
          <Ring left={0} />
          <p>
            <strong>{say('popup_expired')}</strong>
          </p>
        </>
      )
    case 'failed':
      return (
        <Notice tone="danger" isNews>
          <TroubleText code={view.error} provider={provider} />
          <OutLink href={list.chosen.pageUrl}>{say('link_mailboxPage', provider)}</OutLink>
        </Notice>
      )
    case 'older-generation':
    case 'not-found':
      return (
        <Notice tone="calm">
          <p>
            {say(view.show === 'older-generation' ? 'popup_olderGeneration' : 'popup_notFound', provider)}
          </p>
          <OutLink href={list.chosen.pageUrl}>{say('link_mailboxPage', provider)}</OutLink>
        </Notice>
      )
    case 'unknown-here':
      return null
    case 'none':
      return (
        <>
          <Icon name="key" />
          <p class="muted">{say('popup_none')}</p>
        </>
      )
  }
}

function Ready({
  view,
  copy,
}: {
  view: Extract<OneTimePasswordView, { show: 'ready' }>
  copy: () => Promise<void>
}) {
  const { say, locale } = useWords()
  return (
    <div class={view.soon ? 'ready soon' : 'ready'}>
      <p class="time">
        <Ring left={view.left} />
        <span role="timer">
          <span class="unseen">{say('popup_timeLeft')} </span>
          {clock(view.seconds)}
        </span>
      </p>
      <ReadablePassword value={view.value} />
      <div class="until">
        <CopyButton key={view.value} copy={copy}>
          <p>{view.soon ? say('popup_soon') : say('popup_until', clockTime(view.expiresAt, locale))}</p>
        </CopyButton>
      </div>
    </div>
  )
}
