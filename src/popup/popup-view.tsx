import { profiles } from '../core/profiles.ts'
import { Trouble } from '../ui/notice.tsx'
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
  const { value: error } = model.signOutError
  const provider = profiles[model.signIn.profileId.value].name
  return (
    <>
      {error !== undefined && <Trouble code={error} provider={provider} />}
      <SignInView model={model.signIn} />
    </>
  )
}
