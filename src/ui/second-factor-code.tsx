import { useEffect, useRef } from 'preact/hooks'
import type { SecondFactorDevice, SecondFactorKind } from '../core/provider.ts'
import { TextField } from './field.tsx'
import { deviceName } from './second-factor-devices.tsx'
import type { StepProps } from './step-view.tsx'
import { type MessageKey, useWords } from './words.ts'

const about: Record<SecondFactorDevice['kind'], MessageKey> = {
  'code-app': 'secondFactor_app_about',
  'text-message': 'secondFactor_text_about',
  'backup-code': 'secondFactor_backupDevice_about',
}

/** Where the code is typed; nothing but a way to the provider's page where that alone can ask for it. */
export function SecondFactorCode({
  step,
  provider,
  model,
  kind,
}: StepProps<'second-factor'> & { kind: SecondFactorKind | undefined }) {
  const words = useWords()
  const { say } = words
  const field = useRef<HTMLInputElement>(null)
  const { value: running } = model.running
  const error = model.error.value?.code ?? step.error
  const device = step.devices.find(({ id }) => id === step.deviceId)

  useEffect(() => {
    if (running === undefined) field.current?.focus()
  }, [kind, error, running])

  if (kind === undefined)
    return (
      <>
        <p>{say('onPage_secondFactor', provider)}</p>
        <button type="submit" class="primary" aria-disabled={running !== undefined}>
          {say('onPage_continue', provider)}
        </button>
      </>
    )
  const isCode = kind === 'code'
  return (
    <>
      <p>
        {device === undefined
          ? say(isCode ? 'secondFactor_code_about' : 'secondFactor_backup_about', provider)
          : say(about[device.kind], deviceName(device, words), provider)}
      </p>
      <TextField
        kind={kind}
        label={say(isCode ? 'secondFactor_code' : 'secondFactor_backup')}
        value={model.code.value}
        type={(typed) => {
          model.code.value = typed
        }}
        busy={running === 'code'}
        field={field}
      />
      <button type="submit" class="primary" aria-disabled={running !== undefined}>
        {say(running === 'code' ? 'secondFactor_busy' : 'secondFactor_button')}
      </button>
      {device?.kind === 'text-message' && (
        <button
          type="button"
          class="link"
          aria-disabled={running !== undefined}
          onClick={() => model.chooseDevice(device.id)}
        >
          {say(running === 'device' ? 'secondFactor_sending' : 'secondFactor_sendAgain')}
        </button>
      )}
    </>
  )
}
