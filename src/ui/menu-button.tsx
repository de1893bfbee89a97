import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icons.tsx'

export interface MenuEntry {
  readonly text: string
  act(): void
}

/** A button that opens a short list of things to do. Escape, leaving it and pressing elsewhere close it. */
export function MenuButton({
  entries,
  children,
}: {
  entries: readonly MenuEntry[]
  children: ComponentChildren
}) {
  const isOpen = useSignal(false)
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!isOpen.value) return undefined
    const onElsewhere = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) isOpen.value = false
    }
    document.addEventListener('pointerdown', onElsewhere)
    document.addEventListener('focusin', onElsewhere)
    return () => {
      document.removeEventListener('pointerdown', onElsewhere)
      document.removeEventListener('focusin', onElsewhere)
    }
  }, [isOpen.value, isOpen])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works on whatever in it has the focus
    <div
      class="menu-box"
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen.value) return
        event.preventDefault() // it would close the whole popup, too
        isOpen.value = false
        box.current?.querySelector('button')?.focus()
      }}
    >
      <button
        type="button"
        class="menu-button"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value
        }}
      >
        {children}
        <Icon name="chevron" />
      </button>
      {isOpen.value && (
        <ul class="menu">
          {entries.map(({ text, act }) => (
            <li key={text}>
              <button
                type="button"
                onClick={() => {
                  isOpen.value = false
                  act()
                }}
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
