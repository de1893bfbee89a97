import { Fragment } from 'preact'
import { namedProfiles, originsOf, type Profile, webmailOrigin } from '../core/profiles.ts'
import { Mark } from '../ui/icons.tsx'
import { OutLink } from '../ui/out-link.tsx'
import { type MessageKey, useWords } from '../ui/words.ts'
import { Section } from './section.tsx'

/** What each permission in the manifests is for. */
const permissions: readonly [name: string, what: MessageKey][] = [
  ['storage', 'about_storage'],
  ['alarms', 'about_alarms'],
  ['scripting', 'about_scripting'],
  ['contextMenus', 'about_contextMenus'],
  ['declarativeNetRequestWithHostAccess', 'about_requests'],
  ['offscreen', 'about_offscreen'],
  ['clipboardRead', 'about_clipboard'],
  ['clipboardWrite', 'about_clipboard'],
]
const privacy: readonly MessageKey[] = [
  'about_privacy_talks',
  'about_privacy_password',
  'about_privacy_memory',
  'about_privacy_place',
  'about_privacy_clipboard',
  'about_privacy_activity',
]

/** Whether the webmail's host is one of those asked for at the sign-in. */
const asksForWebmail = (profile: Profile) => originsOf(profile).includes(webmailOrigin(profile))

function hostWords(profile: Profile): MessageKey {
  if (profile.signsInTo === 'mailbox') return 'about_hosts_mailbox'
  return asksForWebmail(profile) ? 'about_hosts' : 'about_hosts_panel'
}

export function AboutSection({ version }: { version: string }) {
  const { say } = useWords()
  return (
    <Section id="about" title={say('options_about')} about={say('extension_description')}>
      <p class="version">
        <Mark /> {say('about_version', version)}
      </p>
      <h3>{say('about_privacy')}</h3>
      <ul class="lines">
        {privacy.map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
      </ul>
      <h3>{say('about_permissions')}</h3>
      <dl>
        {permissions.map(([name, what]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
        {Object.values(namedProfiles).map((profile) => (
          <div key={profile.id}>
            <dt>
              {originsOf(profile).map((origin, at) => (
                <Fragment key={origin}>
                  {at > 0 && ', '}
                  <code>{new URL(origin).host}</code>
                </Fragment>
              ))}
            </dt>
            <dd>{say(hostWords(profile), profile.name)}</dd>
          </div>
        ))}
        {Object.values(namedProfiles)
          .filter((profile) => !asksForWebmail(profile))
          .map((profile) => (
            <div key={profile.id}>
              <dt>
                <code>{new URL(webmailOrigin(profile)).host}</code>
              </dt>
              <dd>{say('about_hosts_webmail', profile.name)}</dd>
            </div>
          ))}
        <div>
          <dt>{say('about_anyWebmail')}</dt>
          <dd>{say('about_anyWebmail_hosts')}</dd>
        </div>
        <div>
          <dt>{say('about_mailServers')}</dt>
          <dd>{say('about_mailServers_hosts')}</dd>
        </div>
      </dl>
      {Object.values(namedProfiles).map((profile) => (
        <ProviderLinks key={profile.id} profile={profile} />
      ))}
    </Section>
  )
}

function ProviderLinks({ profile }: { profile: Profile }) {
  const { say } = useWords()
  const { name, signsInTo, panelUrl, webmailUrl, appPasswordHelpUrl, next } = profile
  return (
    <div>
      <h3>{say('about_links', name)}</h3>
      <p class="links">
        {signsInTo === 'client-area' && <OutLink href={panelUrl}>{say('link_clientArea', name)}</OutLink>}
        <OutLink href={webmailUrl}>{say('link_webmail', name)}</OutLink>
        {appPasswordHelpUrl !== undefined && (
          <OutLink href={appPasswordHelpUrl}>{say('appPassword_help', name)}</OutLink>
        )}
        {next !== undefined && (
          <>
            <OutLink href={next.appPassword}>{say('popup_appPasswords')}</OutLink>
            <OutLink href={next.mailboxPassword}>{say('popup_mailboxPassword')}</OutLink>
          </>
        )}
      </p>
    </div>
  )
}
