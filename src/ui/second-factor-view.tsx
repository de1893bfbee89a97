import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { SecondFactorKind } from '../core/provider.ts'
import { TextField } from './field.tsx'
import { Trouble } from './notice.tsx'
import type { StepProps } from './step-view.tsx'
import { useWords } from './words.ts'

export function SecondFactorView({ step, provider, model }: StepProps<'second-factor'>) {
  const { say } = useWords()
  const first = step.kinds.includes('code') ? 'code' : step.kinds[0]
  const wanted = useSignal<SecondFactorKind | undefined>(undefined)
  const field = useRef<HTMLInputElement>(null)
  const kind = wanted.value ?? first
  const { value: running } = model.running
  const error = model.error.value?.code ?? step.error

  useEffect(() => {
    if (running === undefined) field.current?.focus()
  }, [kind, error, running])

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (kind === undefined) model.continueOnPage()
        else model.answer(kind)
      }}
    >
      <h2>{say('secondFactor_title')}</h2>
      {error !== undefined && running === undefined && <Trouble code={error} provider={provider} />}
      {kind === undefined ? (
        <p>{say('onPage_secondFactor', provider)}</p>
      ) : (
        <>
          <p>{say(kind === 'code' ? 'secondFactor_code_about' : 'secondFactor_backup_about', provider)}</p>
          <TextField
            kind={kind}
            label={say(kind === 'code' ? 'secondFactor_code' : 'secondFactor_backup')}
            value={model.code.value}
            type={(typed) => {
              model.code.value = typed
            }}
            busy={running === 'code'}
            field={field}
          />
        </>
      )}
      <button type="submit" class="primary" aria-disabled={running !== undefined}>
        {kind === undefined
          ? say('onPage_continue', provider)
          : say(running === 'code' ? 'secondFactor_busy' : 'secondFactor_button')}
      </button>
      <div class="choices">
        {kind !== undefined && step.kinds.length > 1 && (
          <button
            type="button"
            class="link"
            onClick={() => {
              model.code.value = ''
              wanted.value = kind === 'code' ? 'backup-code' : 'code'
            }}
          >
            {say(kind === 'code' ? 'secondFactor_useBackup' : 'secondFactor_useCode')}
          </button>
        )}
        {kind !== undefined && (
          <button type="button" class="link" onClick={model.continueOnPage}>
            {say('signIn_usePage', provider)}
          </button>
        )}
        <button type="button" class="link" onClick={model.cancel}>
          {say('signIn_cancel')}
        </button>
      </div>
    </form>
  )
}
