import { appPasswordText } from '../core/app-password-text.ts'
import { clock, soonS } from '../core/expiry.ts'
import type { Announcement } from './announcement.ts'
import { appName, usesMailServers } from './app-kinds.ts'
import type { AppPasswordCardState } from './app-password-card-state.ts'
import type { AppPasswordCard, AppPasswordCardsModel } from './app-password-cards.ts'
import { AppleProfileLink } from './apple-profile-link.tsx'
import { CopiedValue } from './copied-value.tsx'
import { MailServersView, ServerRows } from './mail-servers-view.tsx'
import { Notice } from './notice.tsx'
import type { Port } from './port.ts'
import { QrCode } from './qr-code.tsx'
import { ReadablePassword } from './readable-password-view.tsx'
import { shownName } from './shown-name.ts'
import { type MessageKey, useWords } from './words.ts'

const announcements: Record<Announcement, MessageKey> = {
  60: 'popup_announce_60',
  30: 'popup_announce_30',
  10: 'popup_announce_10',
  expired: 'appPassword_gone',
}

/** Everything to type into the app, once. */
export function MadeAppPassword({
  card,
  state: { made, seconds },
  model,
  port,
}: {
  card: AppPasswordCard
  state: Extract<AppPasswordCardState, { show: 'made' }>
  model: AppPasswordCardsModel
  port: Pick<Port, 'copy' | 'randomBytes'>
}) {
  const words = useWords()
  const { say } = words
  const { servers, app, apps, address } = card
  const provider = card.profile?.name ?? say('activity_provider')
  const hasServers = usesMailServers(app)
  const known = hasServers && servers.show === 'known' ? servers : undefined
  const text = appPasswordText(
    {
      title: `${appName(app, apps, words)}, ${address} (${shownName(card.name)})`,
      login: made.login,
      password: made.value,
      incoming: known?.incoming,
      outgoing: known?.outgoing,
    },
    { login: say('appPassword_login'), password: say('appPassword_password') },
  )
  return (
    <>
      <TimeLeft seconds={seconds} announcement={model.announcement.value} />
      <div class="made">
        <div>
          <dl class="card shown-once">
            <CopiedValue label={say('appPassword_login')} copy={() => port.copy(made.login, 'no-secret')}>
              <bdi class="address">{made.login}</bdi>
            </CopiedValue>
            <CopiedValue
              key={made.value}
              label={say('appPassword_password')}
              copy={() => port.copy(made.value, 'secret')}
            >
              <ReadablePassword value={made.value} />
            </CopiedValue>
            {known !== undefined && <ServerRows servers={known} copy={port.copy} />}
          </dl>
          {made.madeTwice && (
            <Notice tone="soon">
              <p>{say('appPassword_madeTwice', provider)}</p>
            </Notice>
          )}
          {hasServers ? (
            <MailServersView card={card} model={model} />
          ) : (
            <p class="muted">{say('appPassword_server_help', provider)}</p>
          )}
        </div>
        <div>
          <figure class="qr-figure">
            <QrCode text={text} label={say('appPassword_qr')} />
            <figcaption class="small">{say('appPassword_qr_about')}</figcaption>
          </figure>
          {known !== undefined && (
            <AppleProfileLink card={card} login={made.login} servers={known} port={port} />
          )}
        </div>
      </div>
      <div class="last-action">
        <button type="button" class="primary" onClick={() => model.saved(card.mailbox)}>
          {say('appPassword_saved')}
        </button>
      </div>
    </>
  )
}

function TimeLeft({ seconds, announcement }: { seconds: number; announcement: Announcement | undefined }) {
  const { say } = useWords()
  return (
    <p class={seconds <= soonS ? 'stays soon' : 'stays'}>
      <span role="timer">{say('appPassword_stays', clock(seconds))}</span>
      <span class="unseen" role="status">
        {announcement === undefined ? '' : say(announcements[announcement])}
      </span>
    </p>
  )
}
