import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { SecondFactorKind } from '../core/provider.ts'
import type { Intent } from '../core/state.ts'
import { Trouble } from './notice.tsx'
import { SecondFactorCode } from './second-factor-code.tsx'
import { SecondFactorDevices } from './second-factor-devices.tsx'
import type { StepProps } from './step-view.tsx'
import { type MessageKey, useWords } from './words.ts'

const afterwards: Partial<Record<Intent['kind'], MessageKey>> = {
  'create-app-password': 'secondFactor_thenCreates',
  'revoke-app-passwords': 'secondFactor_thenRevokes',
}

export function SecondFactorView({ step, provider, model }: StepProps<'second-factor'>) {
  const { say } = useWords()
  const first = step.kinds.includes('code') ? 'code' : step.kinds[0]
  const wanted = useSignal<SecondFactorKind | undefined>(undefined)
  /** The person looks for another of the devices. */
  const isChoosing = useSignal(false)
  const title = useRef<HTMLHeadingElement>(null)
  const kind = wanted.value ?? first
  const { value: running } = model.running
  const { value: goesOn } = model.afterwards
  const error = model.error.value?.code ?? step.error
  const hasDevices = step.devices.length > 1
  const choosesDevice = hasDevices && (isChoosing.value || kind === undefined)

  useEffect(() => {
    isChoosing.value = false
  }, [step.deviceId, isChoosing])
  useEffect(() => {
    if (choosesDevice) title.current?.focus()
  }, [choosesDevice])

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (choosesDevice) return
        if (kind === undefined) model.continueOnPage()
        else model.answer(kind)
      }}
    >
      <h2 ref={title} tabIndex={-1}>
        {say('secondFactor_title')}
      </h2>
      {error !== undefined && running === undefined && <Trouble code={error} provider={provider} />}
      {goesOn !== undefined && <p class="muted">{say(afterwards[goesOn] ?? 'secondFactor_thenGoesOn')}</p>}
      {choosesDevice ? (
        <>
          <p>{say('secondFactor_choose', provider)}</p>
          <SecondFactorDevices
            devices={step.devices}
            busy={running !== undefined}
            choose={({ id }) => {
              // Asking the same one again would send another text message.
              if (id === step.deviceId) isChoosing.value = false
              else model.chooseDevice(id)
            }}
          />
        </>
      ) : (
        <SecondFactorCode step={step} provider={provider} model={model} kind={kind} />
      )}
      <div class="choices">
        {!hasDevices && kind !== undefined && step.kinds.length > 1 && (
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
        {hasDevices && !choosesDevice && (
          <button
            type="button"
            class="link"
            onClick={() => {
              isChoosing.value = true
            }}
          >
            {say('secondFactor_anotherWay')}
          </button>
        )}
        {(kind !== undefined || choosesDevice) && (
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
