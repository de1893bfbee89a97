import { profileOf } from '../core/profiles.ts'
import { Trouble } from '../ui/notice.tsx'
import { PasswordCardView } from '../ui/password-card-view.tsx'
import { PasswordFormView } from '../ui/password-form-view.tsx'
import type { PopupModel } from '../ui/popup-model.ts'
import { SignInView } from '../ui/sign-in-view.tsx'
import { StepView } from '../ui/step-view.tsx'
import { AccountBar } from './account-bar.tsx'
import { MailboxesView } from './mailboxes-view.tsx'

interface PopupProps {
  readonly model: PopupModel
  readonly openOptions: () => void
  readonly copy: (text: string) => Promise<void>
}

export function PopupView({ model, openOptions, copy }: PopupProps) {
  return (
    <>
      <AccountBar model={model} openOptions={openOptions} />
      <main>
        <Content model={model} copy={copy} />
      </main>
    </>
  )
}

function Content({ model, copy }: Omit<PopupProps, 'openOptions'>) {
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
  if (view.show === 'mailboxes') return <MailboxesView view={view} model={model} />
  if (view.show === 'password-card')
    return <PasswordCardView key={view.card.key} card={view.card} model={model.cards} copy={copy} moveFocus />
  if (view.show === 'password-form')
    return (
      <PasswordFormView
        model={model.password}
        copy={copy}
        signInAgain={view.signedOut ? model.signInAgain : undefined}
      />
    )
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
