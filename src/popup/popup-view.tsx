import { profileOf } from '../core/profiles.ts'
import { AppPasswordCardView } from '../ui/app-password-card-view.tsx'
import { NewAppPasswordView } from '../ui/new-app-password-view.tsx'
import { Trouble } from '../ui/notice.tsx'
import { PasswordCardView } from '../ui/password-card-view.tsx'
import { PasswordFormView } from '../ui/password-form-view.tsx'
import type { PopupModel } from '../ui/popup-model.ts'
import type { Port } from '../ui/port.ts'
import { SignInView } from '../ui/sign-in-view.tsx'
import { StepView } from '../ui/step-view.tsx'
import { StrongPasswordCardView } from '../ui/strong-password-card-view.tsx'
import { AccountBar } from './account-bar.tsx'
import { PopupAppPasswordsView } from './app-passwords-view.tsx'
import { BatchNotices } from './batch-notice-view.tsx'
import { MailboxesView } from './mailboxes-view.tsx'
import { PointBar } from './point-bar.tsx'
import { StrongPasswordBar, UnsavedStrongPasswords } from './strong-password-bar.tsx'

/** Not beside what a person is in the middle of. */
const hasRoom: ReadonlySet<PopupModel['view']['value']['show']> = new Set([
  'sign-in',
  'mailboxes',
  'app-passwords',
])

interface PopupProps {
  readonly model: PopupModel
  readonly openOptions: (section?: 'app-passwords' | 'mailbox-password') => void
  readonly port: Pick<Port, 'copy' | 'randomBytes'>
}

export function PopupView({ model, openOptions, port }: PopupProps) {
  const { value: notices } = model.batchNotices
  const isRoom = hasRoom.has(model.view.value.show)
  return (
    <>
      <AccountBar model={model} openOptions={() => openOptions()} />
      <main>
        {isRoom && notices.length > 0 && (
          <BatchNotices
            notices={notices}
            areNamed={model.accounts.value.length > 1}
            open={() => openOptions('mailbox-password')}
          />
        )}
        <Content model={model} openOptions={openOptions} port={port} />
      </main>
      {isRoom && (
        <>
          <UnsavedStrongPasswords model={model} />
          <PointBar model={model.pointOffer} />
          <StrongPasswordBar model={model.strongPasswordOffer} />
        </>
      )}
    </>
  )
}

function Content({ model, openOptions, port }: PopupProps) {
  const { copy } = port
  const { value: view } = model.view
  if (view.show === 'step')
    return (
      <StepView
        key={view.account.id}
        account={view.account}
        step={view.step}
        model={model.steps}
        copy={copy}
      />
    )
  if (view.show === 'mailboxes') return <MailboxesView view={view} model={model} copy={copy} />
  if (view.show === 'password-card')
    return <PasswordCardView key={view.card.key} card={view.card} model={model.cards} copy={copy} moveFocus />
  if (view.show === 'strong-password-card')
    return (
      <StrongPasswordCardView
        key={view.card.id}
        card={view.card}
        model={model.strongPasswords}
        copy={copy}
        moveFocus
        close={() => model.showStrongPasswords(false)}
      />
    )
  if (view.show === 'password-form')
    return (
      <PasswordFormView
        model={model.password}
        copy={copy}
        signInAgain={view.signedOut ? model.signInAgain : undefined}
      />
    )
  if (view.show === 'app-password-card')
    return (
      <AppPasswordCardView
        key={view.card.key}
        card={view.card}
        model={model.appPasswords.cards}
        port={port}
        makeAnother={model.appPasswords.makeAnother}
        signIn={model.appPasswords.signIn}
        moveFocus
      />
    )
  if (view.show === 'app-password-form') return <NewAppPasswordView model={model.appPasswords} />
  if (view.show === 'app-passwords')
    return <PopupAppPasswordsView model={model.appPasswords} openAll={() => openOptions('app-passwords')} />
  const { value: error } = model.signOutError
  const { value: account } = model.account
  return (
    <>
      {error !== undefined && account !== undefined && (
        <Trouble code={error} provider={profileOf(account.profileId).name} />
      )}
      <SignInView model={model.signIn} />
    </>
  )
}
