import { type ReadonlySignal, signal } from '@preact/signals'

/** Whether the page can be seen; nothing has to tick while it cannot. */
export function watchVisible(page: Document): ReadonlySignal<boolean> {
  const visible = signal(!page.hidden)
  page.addEventListener('visibilitychange', () => {
    visible.value = !page.hidden
  })
  return visible
}
