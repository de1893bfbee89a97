import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../ui/words.ts'
import type { HandOutProps, SlipLayout } from './hand-out-model.ts'
import { printSlips } from './hand-out-print.tsx'
import { handOutTexts } from './hand-out-texts.ts'

const layouts = { pages: 'handOut_print_pages', cut: 'handOut_print_cut' } as const

/** Slips of paper, one for each mailbox. */
export function HandOutPrintView({ model, profile, count, port }: HandOutProps) {
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
          model.print((slips, layout) =>
            printSlips(slips, layout, handOutTexts(words, profile, port.now(), count)),
          )
        }
      >
        {count === 1 ? say('handOut_print_one') : say('handOut_print_many', String(count))}
      </button>
      {model.isAskedAboutPrint.value && <AskAboutPrint answer={model.wasPrinted} />}
    </div>
  )
}

/** A print dialog does not tell what was done in it. */
function AskAboutPrint({ answer }: { answer: (isPrinted: boolean) => void }) {
  const { say } = useWords()
  const question = useRef<HTMLHeadingElement>(null)
  useEffect(() => question.current?.focus(), [])
  return (
    <section class="stack card asking">
      <h4 ref={question} tabIndex={-1}>
        {say('handOut_printed_ask')}
      </h4>
      <div class="choices">
        <button type="button" class="secondary" onClick={() => answer(true)}>
          {say('handOut_printed_yes')}
        </button>
        <button type="button" class="link" onClick={() => answer(false)}>
          {say('handOut_printed_no')}
        </button>
      </div>
    </section>
  )
}
