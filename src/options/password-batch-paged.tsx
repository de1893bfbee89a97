import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../ui/words.ts'

/** So many are drawn at a time; thousands must not keep anybody waiting. */
const pageLength = 50

/** A long list, a page more of it at each press. Mount it anew for another list. */
export function PagedList<Of>({
  items,
  label,
  row,
}: {
  items: readonly Of[]
  label: string
  row: (item: Of) => ComponentChildren
}) {
  const { say } = useWords()
  const shown = useSignal(pageLength)
  const list = useRef<HTMLUListElement>(null)
  const firstNew = useRef<number | undefined>(undefined)
  const left = items.length - shown.value

  // The button has moved away or gone: on with the first of those that came.
  useEffect(() => {
    if (firstNew.current === undefined) return
    const added = list.current?.children[firstNew.current]
    firstNew.current = undefined
    added?.querySelector<HTMLElement>('input, button, [tabindex]')?.focus()
  }, [shown.value])

  return (
    <div class="paged">
      <ul ref={list} aria-label={label}>
        {items.slice(0, shown.value).map(row)}
      </ul>
      {left > 0 && (
        <button
          type="button"
          class="link"
          onClick={() => {
            firstNew.current = shown.value
            shown.value += pageLength
          }}
        >
          {say('batch_more', String(Math.min(left, pageLength)), String(left))}
        </button>
      )}
    </div>
  )
}
