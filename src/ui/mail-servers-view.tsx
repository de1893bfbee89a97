import { protocolName, securityName } from '../core/app-password-text.ts'
import { domainOf, type MailServer } from '../core/mail-settings.ts'
import type { AppPasswordCard, AppPasswordCardsModel } from './app-password-cards.ts'
import { CopiedValue } from './copied-value.tsx'
import type { MailServers } from './mail-servers.ts'
import { Notice, TroubleText } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import type { Copy } from './port.ts'
import { useWords } from './words.ts'

/** The two servers, as a mail program asks for them. */
export function ServerRows({
  servers: { incoming, outgoing },
  copy,
}: {
  servers: Extract<MailServers, { show: 'known' }>
  copy: Copy
}) {
  const { say } = useWords()
  const row = (label: string, server: MailServer) => (
    <CopiedValue label={label} copy={() => copy(server.host, 'no-secret')}>
      <span class="server">
        <span class="address" dir="ltr">
          {server.host}
        </span>
        <span class="small">{say('appPassword_port', String(server.port), securityName(server))}</span>
      </span>
    </CopiedValue>
  )
  return (
    <>
      {incoming && row(say('appPassword_incoming', protocolName(incoming)), incoming)}
      {outgoing && row(say('appPassword_outgoing', protocolName(outgoing)), outgoing)}
    </>
  )
}

/** What is not known of the servers and can be asked for, and what nobody can promise. */
export function MailServersView({ card, model }: { card: AppPasswordCard; model: AppPasswordCardsModel }) {
  const { say } = useWords()
  const { profile, servers } = card
  const provider = profile?.name ?? say('activity_provider')
  return (
    <>
      {servers.show !== 'known' && <Unknown card={card} model={model} />}
      <Notice tone="calm">
        <p>{say('appPassword_uncertain', provider)}</p>
        {profile?.id === 'mailbox-org' && (
          <>
            <p>{say('appPassword_uncertain_mailboxOrg')}</p>
            <OutLink href={profile.webmailUrl}>{say('popup_openWebmail')}</OutLink>
          </>
        )}
      </Notice>
    </>
  )
}

function Unknown({ card, model }: { card: AppPasswordCard; model: AppPasswordCardsModel }) {
  const { say } = useWords()
  const { servers, address } = card
  const domain = domainOf(address) ?? ''
  const isLooking = servers.show === 'looking' || model.running.value === 'look-up'
  const provider = card.profile?.name ?? say('activity_provider')
  if (servers.show === 'nowhere') return <p class="muted">{say('appPassword_servers_none', provider)}</p>
  return (
    <div class="stack servers-unknown">
      {servers.show === 'failed' && !isLooking ? (
        <Notice tone="soon" isNews>
          <TroubleText code={servers.error} provider={domain} />
        </Notice>
      ) : (
        <p role="status">
          {isLooking
            ? say('appPassword_servers_looking', domain)
            : servers.show === 'none'
              ? say('appPassword_servers_nothing', domain, provider)
              : say('appPassword_servers_unknown', domain)}
        </p>
      )}
      <button
        type="button"
        class="secondary"
        aria-disabled={isLooking}
        onClick={() => {
          if (!isLooking) model.lookUpServers(card)
        }}
      >
        {say(
          servers.show === 'unknown' || isLooking
            ? 'appPassword_servers_lookUp'
            : 'appPassword_servers_again',
        )}
      </button>
    </div>
  )
}
