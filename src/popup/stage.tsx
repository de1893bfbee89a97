import { clock } from '../core/expiry.ts'
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

const announcements: Record<Announcement, MessageKey> = {
  60: 'popup_announce_60',
  30: 'popup_announce_30',
  10: 'popup_announce_10',
  expired: 'popup_expired',
}

/** The middle of the popup, of the same height whatever there is to see. */
export function Stage({
  model,
  provider,
  panelUrl,
}: {
  model: MailboxModel
  provider: string
  panelUrl: string
}) {
  const { say } = useWords()
  const { value: announcement } = model.announcement
  return (
    <section class="stage" aria-label={say('popup_stage')}>
      <StageContent model={model} provider={provider} panelUrl={panelUrl} />
      <p class="unseen" role="status">
        {announcement === undefined ? '' : say(announcements[announcement])}
      </p>
    </section>
  )
}

function StageContent({
  model,
  provider,
  panelUrl,
}: {
  model: MailboxModel
  provider: string
  panelUrl: string
}) {
  const { say } = useWords()
  const { value: list } = model.list
  if (list.show === 'loading') return <p class="waiting">{say('popup_list_loading', provider)}</p>
  if (list.show === 'failed')
    return (
      <Notice tone="danger" isNews>
        <TroubleText code={list.error} provider={provider} />
        <OutLink href={panelUrl}>{say('link_clientArea', provider)}</OutLink>
      </Notice>
    )
  if (list.show === 'empty')
    return (
      <>
        <p>
          <strong>{say('popup_list_empty')}</strong>
        </p>
        <p class="muted">{say('popup_list_empty_next', provider)}</p>
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
