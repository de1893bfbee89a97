/** Keeps what a person does for Latchkey from the page. */
export function swallow(event: Event): void {
  event.stopImmediatePropagation()
  // Without it a press would move the focus, and a touch is to become a click all the same.
  if (!event.type.startsWith('pointer')) event.preventDefault()
}

/** The rest of a key press that was for Latchkey: a key that is held comes again, and to the page that is a press. */
export function swallowRest(key: string): void {
  const life = new AbortController()
  const onKey = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.key !== key) return
    // The key was let go where nobody could see it; this press is the page's.
    if (event.type === 'keydown' && !event.repeat) return life.abort()
    swallow(event)
    if (event.type === 'keyup') life.abort()
  }
  const options = { capture: true, signal: life.signal }
  addEventListener('keydown', onKey, options)
  addEventListener('keypress', onKey, options)
  addEventListener('keyup', onKey, options)
}
