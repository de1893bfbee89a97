import { type Profile, profileOf } from '../core/profiles.ts'
import type { Mailbox } from '../core/provider.ts'
import { Combobox } from '../ui/combobox.tsx'
import { fillTroubleWords } from '../ui/fill-trouble.ts'
import { findMailboxes, manyMailboxes } from '../ui/mailbox-list-view.ts'
import type { MailboxModel } from '../ui/mailbox-model.ts'
import { Notice, Trouble, TroubleSentences, TroubleText } from '../ui/notice.tsx'
import { OutLink } from '../ui/out-link.tsx'
import { LastPasswordTrouble } from '../ui/password-trouble-view.tsx'
import type { PopupModel, PopupView } from '../ui/popup-model.ts'
import type { Copy } from '../ui/port.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../ui/words.ts'
import { Actions } from './actions.tsx'
import { DeliveryNews } from './delivery-news-view.tsx'
import { OrdinaryMailbox } from './ordinary-mailbox-view.tsx'
import { Stage } from './stage.tsx'

/** Signed in: the mailbox, its one-time password and what to do with it. */
export function MailboxesView({
  view,
  model,
  copy,
}: {
  view: Extract<PopupView, { show: 'mailboxes' }>
  model: PopupModel
  copy: Copy
}) {
  const { say } = useWords()
  const { mailbox } = model
  const profile = profileOf(view.account.profileId)
  const { value: list } = mailbox.list
  const { value: outcome } = mailbox.fillOutcome
  const { value: refusal } = mailbox.refusal
  const { value: error } = mailbox.error
  const { value: delivery } = mailbox.delivery
  const hasAppPasswords = model.appPasswords.mailbox.value !== undefined && !view.signedOut
  const isOrdinary = mailbox.oneTimePassword.value.show === 'unknown-here'
  const canChange = model.password.offered.value !== undefined && !view.signedOut
  return (
    <div class="stack">
      {list.show === 'mailboxes' && (
        <Chooser mailboxes={list.mailboxes} chosen={list.chosen} model={mailbox} />
      )}
      {delivery !== undefined && (
        <DeliveryNews
          delivery={delivery}
          profile={profile}
          dismiss={mailbox.dismissNews}
          makeAppPassword={hasAppPasswords ? () => model.appPasswords.creation.open() : undefined}
          changePassword={canChange ? model.password.open : undefined}
        />
      )}
      {error !== undefined && <Trouble code={error} provider={profile.name} />}
      {refusal !== undefined && (
        <Notice tone="danger" isNews dismiss={mailbox.dismissNews}>
          <TroubleSentences
            words={fillTroubleWords(refusal, mailbox.refusedSecret.value)}
            provider={profile.name}
          />
        </Notice>
      )}
      {outcome?.status === 'partly' && (
        <Notice tone="soon" isNews>
          <p>{say('popup_fill_partly')}</p>
        </Notice>
      )}
      {outcome?.status === 'filled' && delivery === undefined && (
        <Notice tone="ok" isNews>
          <p>{say('popup_fill_done')}</p>
        </Notice>
      )}
      {view.signedOut && (
        <Notice tone="soon">
          <p>{say('popup_signedOut', profile.name)}</p>
          <button type="button" class="link" onClick={model.signInAgain}>
            {say('popup_signInAgain')}
          </button>
        </Notice>
      )}
      {list.show === 'mailboxes' && list.error !== undefined && (
        <Notice tone="soon">
          <TroubleText code={list.error} provider={profile.name} />
          <p>{say('popup_list_old')}</p>
        </Notice>
      )}
      <LastPasswordTrouble model={model.password} copy={copy} />
      {model.password.heldBy.value === 'batch' && !view.signedOut && (
        <Notice tone="calm">
          <p>{say('password_inBatch')}</p>
        </Notice>
      )}
      {isOrdinary ? (
        <OrdinaryMailbox model={model.password} appPasswords={model.appPasswords} profile={profile} />
      ) : (
        <>
          <Stage model={mailbox} profile={profile} />
          <Actions model={mailbox} profile={profile} />
        </>
      )}
      {view.unverifiedEmail && (
        <Notice tone="calm">
          <p>{say('popup_unverifiedEmail', profile.name)}</p>
        </Notice>
      )}
      <Foot
        model={model}
        profile={profile}
        hasAppPasswords={hasAppPasswords}
        canChange={canChange && !isOrdinary}
        isSaid={delivery?.outcome === 'signed-in'}
      />
    </div>
  )
}

/** What else there is for a mailbox. The good news has the same links to the provider. */
function Foot({
  model,
  profile: { next },
  hasAppPasswords,
  canChange,
  isSaid,
}: {
  model: PopupModel
  profile: Profile
  hasAppPasswords: boolean
  canChange: boolean
  isSaid: boolean
}) {
  const { say } = useWords()
  const hasLinks = next !== undefined && !isSaid
  if (!hasAppPasswords && !canChange && !hasLinks) return null
  return (
    <nav class="foot" aria-label={say('popup_next_label')}>
      {hasAppPasswords ? (
        <button type="button" class="link" onClick={model.appPasswords.openList}>
          {say('popup_appPasswords')}
        </button>
      ) : (
        hasLinks && <OutLink href={next.appPassword}>{say('popup_appPasswords')}</OutLink>
      )}
      {canChange ? (
        <button type="button" class="link" onClick={model.password.open}>
          {say('popup_mailboxPassword')}
        </button>
      ) : (
        hasLinks && <OutLink href={next.mailboxPassword}>{say('popup_mailboxPassword')}</OutLink>
      )}
    </nav>
  )
}

function Chooser({
  mailboxes,
  chosen,
  model,
}: {
  mailboxes: readonly Mailbox[]
  chosen: Mailbox
  model: MailboxModel
}) {
  const { say } = useWords()
  if (mailboxes.length === 1) return <p class="only-mailbox">{chosen.address}</p>
  if (mailboxes.length < manyMailboxes)
    return (
      <SelectField
        label={say('popup_mailbox')}
        hideLabel
        value={chosen.id}
        choices={mailboxes.map(({ id, address }) => ({ value: id, text: address }))}
        choose={model.choose}
      />
    )
  const option = ({ id, address, service }: Mailbox) => ({ id, text: address, about: service })
  return (
    <Combobox
      label={say('popup_mailbox_search', String(mailboxes.length))}
      chosen={option(chosen)}
      find={(search) => findMailboxes(mailboxes, search).map(option)}
      choose={model.choose}
      nothingFound={say('popup_mailbox_none')}
    />
  )
}
