import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { Icon } from './icons.tsx'

export interface Option {
  readonly id: string
  readonly text: string
  /** Smaller, beside it. */
  readonly about?: string | undefined
}

/** A field that opens a list and narrows it while one types. Arrow keys, Enter, Escape and Tab do what they do elsewhere. */
export function Combobox({
  label,
  chosen,
  find,
  choose,
  nothingFound,
}: {
  label: string
  chosen: Option
  find: (search: string) => readonly Option[]
  choose: (id: string) => void
  nothingFound: string
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  /** What is typed; undefined while the list is closed. */
  const search = useSignal<string | undefined>(undefined)
  const active = useSignal(0)
  const isOpen = search.value !== undefined
  const options = search.value === undefined ? [] : find(search.value)

  function open() {
    if (search.value !== undefined) return
    search.value = ''
    active.value = Math.max(
      0,
      find('').findIndex((option) => option.id === chosen.id),
    )
  }
  function close() {
    search.value = undefined
  }
  function take(option: Option | undefined) {
    if (option !== undefined) choose(option.id)
    close()
  }
  function move(to: number) {
    if (!isOpen) return open()
    active.value = Math.min(Math.max(to, 0), Math.max(options.length - 1, 0))
    list.current?.children[active.value]?.scrollIntoView({ block: 'nearest' })
  }
  function onKeyDown(event: KeyboardEvent) {
    const moves: Record<string, number> = {
      ArrowDown: active.value + 1,
      ArrowUp: active.value - 1,
      PageDown: active.value + 5,
      PageUp: active.value - 5,
    }
    const to = moves[event.key]
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' && isOpen) take(options[active.value])
    else if (event.key === 'Escape' && isOpen) close()
    else return
    // Escape would close the whole popup, too.
    event.preventDefault()
  }

  return (
    <div class="field combobox">
      <label for={id} class="unseen">
        {label}
      </label>
      <div class="field-box select-box">
        <input
          id={id}
          type="text"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && options.length > 0 ? `${id}-${active.value}` : undefined}
          autocomplete="off"
          spellcheck={false}
          value={search.value ?? chosen.text}
          placeholder={chosen.text}
          onClick={open}
          onKeyDown={onKeyDown}
          onBlur={close}
          onInput={(event) => {
            search.value = event.currentTarget.value
            active.value = 0
          }}
        />
        <Icon name="chevron" />
      </div>
      {/* Pressing the mouse must not take the focus from the field, which would close the list before the click. */}
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!isOpen || options.length === 0}
        onMouseDown={(event) => event.preventDefault()}
      >
        {options.map((option, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          <div
            key={option.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active.value}
            onClick={() => take(option)}
          >
            {option.text}
            {option.about !== undefined && <span class="small">{option.about}</span>}
          </div>
        ))}
      </div>
      {isOpen && options.length === 0 && (
        <p class="nothing-found" role="status">
          {nothingFound}
        </p>
      )}
    </div>
  )
}
