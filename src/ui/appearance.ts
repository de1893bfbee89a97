import { effect, type ReadonlySignal } from '@preact/signals'
import type { Settings } from '../core/settings.ts'

/** Keeps a page light, dark or as the system is, as the settings say. `tokens.css` knows what that looks like. */
export function followAppearance(root: HTMLElement, settings: ReadonlySignal<Settings>): void {
  effect(() => {
    root.dataset.appearance = settings.value.appearance
  })
}
