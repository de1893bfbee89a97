import { Fragment } from 'preact'
import { type Character, codePoint, endsInSeparator, readablePassword } from './readable-password.ts'

/**
 * A password drawn in groups. The text itself is the exact password, so that marking and copying it by hand gives
 * that; gaps, marks for blanks and names of odd characters are drawn by the style sheet.
 */
export function ReadablePassword({ value }: { value: string }) {
  return (
    <code class="password" dir="ltr" translate={false}>
      {readablePassword(value).map((group, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          <span class={endsInSeparator(group) ? 'group' : 'group gap'}>
            {runsOf(group).map(({ text, kind }, place) => (
              <span class={kind} key={place} data-code={kind === 'odd' ? codePoint(text) : undefined}>
                {text}
              </span>
            ))}
          </span>
        </Fragment>
      ))}
    </code>
  )
}

/** Neighbours of a kind drawn alike go together; blanks and odd characters stand alone. */
function runsOf(group: readonly Character[]): Character[] {
  const runs: Character[] = []
  for (const { text, kind } of group) {
    const last = runs.at(-1)
    if (last?.kind === kind && kind !== 'blank' && kind !== 'odd')
      runs[runs.length - 1] = { kind, text: last.text + text }
    else runs.push({ kind, text })
  }
  return runs
}
