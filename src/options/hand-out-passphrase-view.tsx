import { CopyButton } from '../ui/copy-button.tsx'
import { PasswordField } from '../ui/field.tsx'
import { ruleWords } from '../ui/new-password.ts'
import { OwnStrength } from '../ui/password-strength-view.tsx'
import type { Port } from '../ui/port.ts'
import { ReadablePassword } from '../ui/readable-password-view.tsx'
import { useWords } from '../ui/words.ts'
import { type HandOutModel, passphrasePolicy } from './hand-out-model.ts'

/** What opens the file. Once there is one, it is shown and stays as it is. */
export function HandOutPassphrase({ model, copy }: { model: HandOutModel; copy: Port['copy'] }) {
  const { say } = useWords()
  const { value: isOwn } = model.isOwn
  const { value: passphrase } = model.passphrase
  return (
    <div class="stack">
      {passphrase === undefined ? (
        <OwnPassphrase model={model} />
      ) : (
        <dl class="shown-once">
          <dt>{say('handOut_passphrase')}</dt>
          <dd class="secret-row">
            <ReadablePassword value={passphrase} />
            <CopyButton
              key={passphrase}
              copy={() => copy(passphrase, 'secret')}
              of={say('handOut_passphrase')}
            />
          </dd>
        </dl>
      )}
      {model.mayChoose.value && (
        <div class="choices">
          {!isOwn && (
            <button key="another" type="button" class="link" onClick={model.another}>
              {say('password_another')}
            </button>
          )}
          <button key="switch" type="button" class="link" onClick={() => model.useOwn(!isOwn)}>
            {say(isOwn ? 'password_useSuggestion' : 'password_useOwn')}
          </button>
        </div>
      )}
    </div>
  )
}

function OwnPassphrase({ model }: { model: HandOutModel }) {
  const { say } = useWords()
  const { value: problem } = model.problem
  const { value: estimate } = model.estimate
  const { minLength, maxLength } = passphrasePolicy
  function inWords() {
    if (problem === undefined || problem === 'differs') return undefined
    if (problem === 'too-weak') return say('handOut_passphrase_tooWeak')
    return say(ruleWords[problem], String(minLength), String(maxLength))
  }
  return (
    <>
      <PasswordField
        label={say('handOut_passphrase')}
        value={model.own.value}
        type={(typed) => {
          model.own.value = typed
        }}
        problem={inWords()}
      />
      <OwnStrength estimate={estimate?.strength === 'strong' ? undefined : estimate} />
      <PasswordField
        label={say('handOut_passphrase_again')}
        value={model.ownAgain.value}
        type={(typed) => {
          model.ownAgain.value = typed
        }}
        problem={problem === 'differs' ? say('handOut_passphrase_differs') : undefined}
      />
    </>
  )
}
