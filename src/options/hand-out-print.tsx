import { render } from 'preact'
import { ReadablePassword } from '../ui/readable-password-view.tsx'
import type { SlipLayout } from './hand-out-model.ts'
import type { Slip } from './hand-out-slips.ts'
import type { HandOutTexts } from './hand-out-texts.ts'

/**
 * Prints slips and nothing else of the page. They stand in it beside everything else, seen by the printer only, and go
 * with the print dialog.
 */
export function printSlips(slips: readonly Slip[], layout: SlipLayout, texts: HandOutTexts): void {
  removeSheet()
  const sheet = document.createElement('div')
  sheet.className = `hand-out-sheet hand-out-${layout}`
  render(
    slips.map((slip) => <SlipView key={slip.address} slip={slip} texts={texts} />),
    sheet,
  )
  document.body.append(sheet)
  addEventListener('afterprint', removeSheet, { once: true })
  print()
}

function removeSheet() {
  for (const sheet of document.querySelectorAll('.hand-out-sheet')) {
    render(null, sheet)
    sheet.remove()
  }
}

function SlipView({ slip: { address, password, isCertain }, texts }: { slip: Slip; texts: HandOutTexts }) {
  return (
    <section class="hand-out-slip">
      <h2>{texts.title}</h2>
      <dl>
        <dt>{texts.address}</dt>
        <dd>
          <bdi>{address}</bdi>
        </dd>
        <dt>{texts.password}</dt>
        <dd>
          <ReadablePassword value={password} />
        </dd>
        <dt>{texts.webmail}</dt>
        <dd>
          <bdi>{texts.webmailUrl}</bdi>
        </dd>
      </dl>
      {!isCertain && <p class="hand-out-uncertain">{texts.uncertain}</p>}
      <ol>
        {texts.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="hand-out-made">{texts.made}</p>
    </section>
  )
}
