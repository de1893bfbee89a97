import { mark } from './mark.ts'

/** Styles stand on the elements themselves: there no content security policy of the page can refuse them. */
const buttonStyle =
  'position:fixed;box-sizing:border-box;display:flex;align-items:center;gap:8px;max-width:100vw;min-height:32px;margin:0;padding:4px 9px 4px 6px;border:1px solid GrayText;border-radius:8px;background:Canvas;color:CanvasText;box-shadow:0 2px 8px #0003;font:13px system-ui;font-variant-numeric:tabular-nums;text-align:start'
/** Heard, not seen. */
const newsStyle = 'position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)'

export type ChipElement = ReturnType<typeof createChipElement>

/** The chip as elements. Its host is all that the page can see. */
export function createChipElement(onClick: (event: MouseEvent) => void) {
  const create = document.createElement.bind(document)
  const host = create('div')
  const button = create('button')
  const label = create('span')
  // Said politely by screen readers when it changes, which the ticking label must not be.
  const news = create('div')
  news.role = 'status'
  news.style.cssText = newsStyle
  button.type = 'button'
  button.dir = 'auto'
  button.style.cssText = buttonStyle
  button.onclick = onClick
  button.append(mark(), label)
  host.attachShadow({ mode: 'closed' }).append(button, news)
  return { host, button, label, news }
}

/** Written only when it differs, so that nobody is told of a change that is none. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
