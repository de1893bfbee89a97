import type { Ref } from 'preact'
import { useId } from 'preact/hooks'
import type { GeneratedPassword } from '../core/generate-password.ts'
import { CopyButton } from './copy-button.tsx'
import { PasswordField } from './field.tsx'
import { ruleWords } from './new-password.ts'
import type { PasswordModel } from './password-model.ts'
import { OwnStrength, SuggestionStrength } from './password-strength-view.tsx'
import type { Copy } from './port.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import { useWords } from './words.ts'

/** The password that is suggested, or one's own. */
export function NewPasswordView({
  model,
  copy,
  field,
}: {
  model: PasswordModel
  copy: Copy
  field: Ref<HTMLInputElement>
}) {
  const { say } = useWords()
  const { value: suggestion } = model.suggestion
  const { value: isOwn } = model.isOwn
  const { value: busy } = model.busy
  return (
    <div class="new-password-choice">
      {isOwn && <OwnPassword model={model} field={field} />}
      {!isOwn && suggestion !== undefined && <Suggestion suggestion={suggestion} copy={copy} />}
      {suggestion !== undefined && (
        <div class="choices">
          {!isOwn && (
            <button key="another" type="button" class="link" aria-disabled={busy} onClick={model.another}>
              {say('password_another')}
            </button>
          )}
          <button
            key="switch"
            type="button"
            class="link"
            aria-disabled={busy}
            onClick={() => model.useOwn(!isOwn)}
          >
            {say(isOwn ? 'password_useSuggestion' : 'password_useOwn')}
          </button>
        </div>
      )}
    </div>
  )
}

function Suggestion({ suggestion: { value, bits }, copy }: { suggestion: GeneratedPassword; copy: Copy }) {
  const { say } = useWords()
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and there is none in it
    <div role="group" class="field" aria-labelledby={id}>
      <p class="label" id={id}>
        {say('password_suggestion')}
      </p>
      <div class="card secret-row">
        <ReadablePassword value={value} />
        <CopyButton key={value} copy={() => copy(value, 'secret')} of={say('password_suggestion')} />
      </div>
      <SuggestionStrength bits={bits} />
    </div>
  )
}

function OwnPassword({ model, field }: { model: PasswordModel; field: Ref<HTMLInputElement> }) {
  const { say } = useWords()
  const { value: problem } = model.problem
  const rule = model.broken.value[0] ?? (problem === 'own-unusable' && model.own.value === '' && 'too-short')
  const { minLength, maxLength } = model.form.value?.policy ?? {}
  const isSame = problem === 'same-as-current' && model.own.value === model.current.value
  const isWrong = rule !== undefined && rule !== false
  return (
    <>
      <PasswordField
        label={say('password_own')}
        value={model.own.value}
        type={(typed) => {
          model.own.value = typed
        }}
        problem={
          isWrong
            ? say(ruleWords[rule], String(minLength), String(maxLength))
            : isSame
              ? say('password_same')
              : undefined
        }
        busy={model.busy.value}
        field={field}
      />
      <OwnStrength estimate={isWrong || isSame ? undefined : model.estimate.value} />
    </>
  )
}
