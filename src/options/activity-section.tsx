import type { ActivityEntry } from '../core/activity.ts'
import { Moment } from '../ui/moment.tsx'
import { TroubleText } from '../ui/notice.tsx'
import { type MessageKey, useWords } from '../ui/words.ts'
import { More } from './fill-receipt-view.tsx'
import type { OptionsModel } from './options-model.ts'
import { providerOf } from './provider-name.ts'
import { Section } from './section.tsx'

const kinds: Record<ActivityEntry['kind'], MessageKey> = {
  'signed-in': 'activity_signedIn',
  'signed-out': 'activity_signedOut',
  'sign-in-failed': 'activity_signInFailed',
  'one-time-password-made': 'activity_made',
  'one-time-password-failed': 'activity_notMade',
  filled: 'activity_filled',
  'fill-refused': 'activity_fillRefused',
  'webmail-signed-in': 'activity_webmailSignedIn',
  'webmail-refused': 'activity_webmailRefused',
  'mailbox-password-changed': 'activity_passwordChanged',
  'mailbox-password-failed': 'activity_passwordNotChanged',
  'mailbox-details-changed': 'activity_detailsChanged',
  'mailbox-details-failed': 'activity_detailsNotChanged',
  'strong-password-filled': 'activity_strongPasswordFilled',
  'app-password-made': 'activity_appPasswordMade',
  'app-password-failed': 'activity_appPasswordNotMade',
  'app-passwords-revoked': 'activity_appPasswordsRevoked',
  'app-passwords-revoke-failed': 'activity_appPasswordsNotRevoked',
}

export function ActivitySection({ model }: { model: OptionsModel }) {
  const { say } = useWords()
  const { value: activity } = model.stored.activity
  const { value: error } = model.clearError
  return (
    <Section id="activity" title={say('options_activity')} about={say('options_activity_about')}>
      {error !== undefined && <TroubleText code={error} provider="" />}
      {activity.length === 0 ? (
        <p class="empty">{say('options_activity_empty')}</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('options_activity_when')}</th>
                <th scope="col">{say('options_activity_what')}</th>
                <th scope="col">{say('options_activity_who')}</th>
              </tr>
            </thead>
            <tbody>
              {[...activity]
                .sort((one, other) => other.at - one.at)
                .map((entry) => (
                  <tr key={`${entry.at} ${entry.kind} ${entry.about}`}>
                    <td>
                      <Moment at={entry.at} as="date and time" />
                    </td>
                    <td>
                      {say(kinds[entry.kind])}
                      <More
                        entry={entry}
                        provider={providerOf(entry, model.stored) ?? say('activity_provider')}
                      />
                    </td>
                    <td>
                      {entry.about}
                      {entry.host !== undefined && <span class="small">{entry.host}</span>}
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
          <button type="button" class="secondary" onClick={model.clearActivity}>
            {say('options_activity_clear')}
          </button>
        </>
      )}
    </Section>
  )
}
