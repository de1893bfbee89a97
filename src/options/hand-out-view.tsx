import { useWords } from '../ui/words.ts'
import { HandOutFileView } from './hand-out-file-view.tsx'
import type { HandOutProps } from './hand-out-model.ts'
import { HandOutPrintView } from './hand-out-print-view.tsx'

/** The two ways to bring new passwords to the people they are for. */
export function HandOut({ model, profile, count, port }: HandOutProps) {
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
      {way === 'print' && <HandOutPrintView model={model} profile={profile} count={count} port={port} />}
      {way === 'file' && <HandOutFileView model={model} profile={profile} count={count} port={port} />}
    </section>
  )
}
