import { CopyButton } from './copy-button.tsx'
import { Trouble } from './notice.tsx'
import type { Copy } from './port.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import type { StepProps } from './step-view.tsx'
import { useWords } from './words.ts'

/** The provider shows a new backup code once; it stays here until the person has it. */
export function BackupCodeView({ step, provider, model, copy }: StepProps<'backup-code'> & { copy: Copy }) {
  const { say } = useWords()
  const { value: error } = model.error
  return (
    <div class="stack">
      <h2>{say('backupCode_title')}</h2>
      {error !== undefined && <Trouble code={error.code} provider={provider} />}
      <p>{say('backupCode_about', provider)}</p>
      <div class="card secret-row">
        <ReadablePassword value={step.code} />
        <CopyButton copy={() => copy(step.code, 'secret')} />
      </div>
      <p class="muted">{say('backupCode_until')}</p>
      <button type="button" class="primary" onClick={model.backupCodeSaved}>
        {say('backupCode_saved')}
      </button>
    </div>
  )
}
