import { Notice, TroubleText } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import { downloadPage } from './hand-out-download.ts'
import type { HandOutProps } from './hand-out-model.ts'
import { HandOutPassphrase } from './hand-out-passphrase-view.tsx'
import { handOutTexts } from './hand-out-texts.ts'

/** One page with all new passwords, which opens with a passphrase. */
export function HandOutFileView({ model, profile, count, port }: HandOutProps) {
  const words = useWords()
  const { say } = words
  const { value: fileName } = model.fileName
  const { value: error } = model.error
  return (
    <div class="stack">
      <p>
        {say('handOut_file_what')} {count > 1 && say('handOut_file_everybody', String(count))}
      </p>
      <HandOutPassphrase model={model} copy={port.copy} />
      {error !== undefined && (
        <Notice tone="danger" isNews>
          <TroubleText code={error} provider={profile.name} />
        </Notice>
      )}
      <button
        type="button"
        class="primary"
        aria-disabled={model.making.value}
        onClick={() => model.makeFile(handOutTexts(words, profile, port.now(), count), downloadPage)}
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
