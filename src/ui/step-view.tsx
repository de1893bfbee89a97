import { profileOf } from '../core/profiles.ts'
import type { Account } from '../core/state.ts'
import type { MiddleStep } from './account-step.ts'
import { BackupCodeView } from './backup-code-view.tsx'
import { ChooseClientView } from './choose-client-view.tsx'
import { OnPageView } from './on-page-view.tsx'
import type { Copy } from './port.ts'
import { SecondFactorView } from './second-factor-view.tsx'
import type { StepsModel } from './steps-model.ts'

export interface StepProps<Step extends MiddleStep['step']> {
  readonly step: Extract<MiddleStep, { step: Step }>
  readonly provider: string
  readonly model: StepsModel
}

/** What is asked or shown between the sign-in form and being signed in. */
export function StepView({
  account,
  step,
  model,
  copy,
}: {
  account: Account
  step: MiddleStep
  model: StepsModel
  copy: Copy
}) {
  const provider = profileOf(account.profileId).name
  switch (step.step) {
    case 'second-factor':
      return <SecondFactorView step={step} provider={provider} model={model} />
    case 'choose-client':
      return <ChooseClientView step={step} provider={provider} model={model} />
    case 'on-page':
      return <OnPageView step={step} provider={provider} model={model} />
    case 'backup-code':
      return <BackupCodeView step={step} provider={provider} model={model} copy={copy} />
  }
}
