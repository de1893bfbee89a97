import { Trouble } from './notice.tsx'
import type { StepProps } from './step-view.tsx'
import { useWords } from './words.ts'

export function ChooseClientView({ step, provider, model }: StepProps<'choose-client'>) {
  const { say } = useWords()
  const error = model.error.value?.code ?? step.error
  const { value: running } = model.running
  return (
    <div class="stack">
      <h2>{say('chooseClient_title')}</h2>
      {error !== undefined && running === undefined && <Trouble code={error} provider={provider} />}
      <p>{say('chooseClient_about', provider)}</p>
      <ul class="rows">
        {step.clients.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-disabled={running !== undefined}
              onClick={() => model.chooseClient(id)}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <div class="choices">
        <button type="button" class="link" onClick={model.cancel}>
          {say('signIn_cancel')}
        </button>
      </div>
    </div>
  )
}
