import { CopyButton } from './copy-button.tsx'
import { Trouble } from './notice.tsx'
import { OutLink } from './out-link.tsx'
import type { Copy } from './port.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import type { StepProps } from './step-view.tsx'
import { useWords } from './words.ts'

/** The provider shows a new backup code once; it stays here until the person has it, or has read that it was lost. */
export function BackupCodeView({
  step: { code, isSignedOut },
  provider,
  pageUrl,
  model,
  copy,
}: StepProps<'backup-code'> & { pageUrl: string; copy: Copy }) {
  const { say } = useWords()
  const { value: error } = model.error
  if (code === undefined)
    return (
      <div class="stack">
        <h2>{say('backupCode_lost_title')}</h2>
        {error !== undefined && <Trouble code={error.code} provider={provider} />}
        <p>{say('backupCode_lost', provider)}</p>
        <p>{isSignedOut ? say('backupCode_lost_next_signedOut', provider) : say('backupCode_lost_next')}</p>
        <OutLink href={pageUrl}>{say('link_clientArea', provider)}</OutLink>
        <button type="button" class="primary" onClick={model.backupCodeSaved}>
          {say('backupCode_lost_read')}
        </button>
      </div>
    )
  return (
    <div class="stack">
      <h2>{say('backupCode_title')}</h2>
      {error !== undefined && <Trouble code={error.code} provider={provider} />}
      <p>{say('backupCode_about', provider)}</p>
      <div class="card secret-row">
        <ReadablePassword value={code} />
        <CopyButton copy={() => copy(code, 'secret')} />
      </div>
      <p class="muted">{say('backupCode_until')}</p>
      <button type="button" class="primary" onClick={model.backupCodeSaved}>
        {say('backupCode_saved')}
      </button>
    </div>
  )
}
