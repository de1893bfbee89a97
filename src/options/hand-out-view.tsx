import type { Profile } from '../core/profiles.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { PasswordField } from '../ui/field.tsx'
import { ruleWords } from '../ui/new-password.ts'
import { Notice, TroubleText } from '../ui/notice.tsx'
import type { Port } from '../ui/port.ts'
import { ReadablePassword } from '../ui/readable-password-view.tsx'
import { useWords } from '../ui/words.ts'
import { downloadPage } from './hand-out-download.ts'
import { type HandOutModel, passphrasePolicy, type SlipLayout } from './hand-out-model.ts'
import { printSlips } from './hand-out-print.tsx'
import { handOutTexts } from './hand-out-texts.ts'

/** The two ways to bring new passwords to the people they are for. */
export function HandOut({
  model,
  profile,
  count,
  port,
}: {
  model: HandOutModel
  profile: Profile
  count: number
  port: Pick<Port, 'copy' | 'now'>
}) {
  const { say } = useWords()
  const { value: way } = model.way
  return (
    <section class="stack card hand-out" aria-label={say('handOut')}>
      <h4>{say('handOut')}</h4>
      <p>{say('handOut_about')}</p>
      <div class="ways">
        {(['print', 'file'] as const).map((one) => (
          <button
            key={one}
            type="button"
            class="secondary"
            aria-expanded={way === one}
            onClick={() => model.toggle(one)}
          >
            {say(one === 'print' ? 'handOut_print' : 'handOut_file')}
          </button>
        ))}
      </div>
      {way === 'print' && <Print model={model} profile={profile} count={count} port={port} />}
      {way === 'file' && <File model={model} profile={profile} port={port} />}
    </section>
  )
}

const layouts = { pages: 'handOut_print_pages', cut: 'handOut_print_cut' } as const

function Print({
  model,
  profile,
  count,
  port,
}: {
  model: HandOutModel
  profile: Profile
  count: number
  port: Pick<Port, 'now'>
}) {
  const words = useWords()
  const { say } = words
  return (
    <div class="stack">
      <p>{say('handOut_print_about')}</p>
      <fieldset class="layouts">
        <legend class="unseen">{say('handOut_print')}</legend>
        {(Object.keys(layouts) as SlipLayout[]).map((layout) => (
          <label key={layout}>
            <input
              type="radio"
              name="slip-layout"
              checked={model.layout.value === layout}
              onChange={() => {
                model.layout.value = layout
              }}
            />
            {say(layouts[layout])}
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        class="primary"
        onClick={() =>
          model.print((slips, layout) => printSlips(slips, layout, handOutTexts(words, profile, port.now())))
        }
      >
        {count === 1 ? say('handOut_print_one') : say('handOut_print_many', String(count))}
      </button>
    </div>
  )
}

function File({
  model,
  profile,
  port,
}: {
  model: HandOutModel
  profile: Profile
  port: Pick<Port, 'copy' | 'now'>
}) {
  const words = useWords()
  const { say } = words
  const { value: fileName } = model.fileName
  const { value: error } = model.error
  return (
    <div class="stack">
      <p>{say('handOut_file_what')}</p>
      <Passphrase model={model} copy={port.copy} />
      {error !== undefined && (
        <Notice tone="danger" isNews>
          <TroubleText code={error} provider={profile.name} />
        </Notice>
      )}
      <button
        type="button"
        class="primary"
        aria-disabled={model.making.value}
        onClick={() => model.makeFile(handOutTexts(words, profile, port.now()), downloadPage)}
      >
        {say(model.making.value ? 'handOut_file_making' : 'handOut_file_save')}
      </button>
      {fileName !== undefined && (
        <Notice tone="ok" isNews>
          <p>
            <strong>{say('handOut_file_saved', fileName)}</strong> {say('handOut_file_tell')}
          </p>
        </Notice>
      )}
    </div>
  )
}

function Passphrase({ model, copy }: { model: HandOutModel; copy: Port['copy'] }) {
  const { say } = useWords()
  const { value: isOwn } = model.isOwn
  const { value: suggestion } = model.suggestion
  const rule = model.broken.value[0]
  const { minLength, maxLength } = passphrasePolicy
  return (
    <div>
      {isOwn ? (
        <PasswordField
          label={say('handOut_passphrase')}
          value={model.own.value}
          type={(typed) => {
            model.own.value = typed
          }}
          problem={rule && say(ruleWords[rule], String(minLength), String(maxLength))}
        />
      ) : (
        <dl class="shown-once">
          <dt>{say('handOut_passphrase')}</dt>
          <dd class="secret-row">
            <ReadablePassword value={suggestion} />
            <CopyButton key={suggestion} copy={() => copy(suggestion)} of={say('handOut_passphrase')} />
          </dd>
        </dl>
      )}
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
    </div>
  )
}
