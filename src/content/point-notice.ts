import type { ChipLook } from '../core/content-protocol.ts'
import { setText } from './chip-element.ts'
import { topLayerOf } from './chip-place.ts'
import { boxOf, root } from './dom.ts'
import { mark } from './mark.ts'

/** As on the chip: styles stand on the elements themselves, where no policy of the page can refuse them. */
const reset = 'all: initial !important;'
const coverStyle = 'position:fixed;inset:0;cursor:crosshair'
const cardStyle =
  'position:fixed;inset-inline:0;margin-inline:auto;box-sizing:border-box;width:fit-content;max-width:min(540px,calc(100vw - 16px));display:flex;align-items:flex-start;gap:12px;padding:12px;border:1px solid GrayText;border-radius:12px;background:Canvas;color:CanvasText;box-shadow:0 4px 16px #0004;font:14px/1.4 system-ui;text-align:start;cursor:default'
const buttonStyle =
  'flex:none;box-sizing:border-box;min-height:32px;margin:0;padding:4px 12px;border:1px solid GrayText;border-radius:8px;background:Canvas;color:CanvasText;font:inherit;cursor:pointer'
const ringStyle =
  'position:fixed;box-sizing:border-box;border:3px solid light-dark(#1f5fbf,#7db0ff);border-radius:8px;pointer-events:none'
const newsStyle = 'position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)'
const edgePx = 8
const ringGapPx = 4

/** What a person sees while they point, in a closed shadow root. Its host is all that the page can see. */
export function createPointNotice(appearance: ChipLook['appearance'], say: (key: string) => string) {
  const element = (name: string, style: string, ...inside: Node[]) => {
    const made = document.createElement(name)
    made.style.cssText = style
    made.append(...inside)
    return made
  }
  const host = document.createElement('div')
  const cover = element('div', coverStyle)
  const ringElement = element('div', `${ringStyle};display:none`)
  const text = element('p', 'margin:0')
  const how = element('p', 'margin:4px 0 0;opacity:.8')
  const button = element('button', buttonStyle) as HTMLButtonElement
  const icon = element('span', 'flex:none;height:20px;margin-block:6px', mark())
  const card = element(
    'div',
    cardStyle,
    icon,
    element('div', 'flex:auto;padding-block:6px', text, how),
    button,
  )
  // What stands there from the beginning would not be said.
  const news = element('div', newsStyle)
  news.role = 'status'
  card.dir = 'auto'
  button.textContent = say('cancel')
  text.textContent = say('ask')
  how.textContent = say('how')
  const inside = host.attachShadow({ mode: 'closed' })
  inside.append(cover, ringElement, card, news)
  let isNew = true

  function show(parent: Element) {
    parent.append(host)
    host.popover = 'manual'
    host.showPopover()
  }

  return {
    host,
    remove: () => host.remove(),
    isOnCard: (x: number, y: number) => card.contains(inside.elementFromPoint(x, y)),
    isCancel: ({ clientX, clientY, detail }: MouseEvent) =>
      detail ? inside.elementFromPoint(clientX, clientY) === button : inside.activeElement === button,
    tell(words: string) {
      setText(text, words)
      setText(news, words)
    },
    /** The last words; the page can be used again. */
    conclude(words: string) {
      cover.remove()
      ringElement.remove()
      how.remove()
      button.remove()
      setText(text, words)
      setText(news, words)
    },
    ring(box: HTMLInputElement | undefined) {
      ringElement.style.display = box ? 'block' : 'none'
      if (!box) return
      const { left, top, width, height } = boxOf(box)
      const { style } = ringElement
      style.left = `${left - ringGapPx}px`
      style.top = `${top - ringGapPx}px`
      style.width = `${width + 2 * ringGapPx}px`
      style.height = `${height + 2 * ringGapPx}px`
    },
    /**
     * @param boxes what it is about, which it must not cover
     * @returns false where the page had taken it away, or covered it
     */
    render(boxes: readonly HTMLInputElement[]): boolean {
      const [box] = boxes
      const parent = box ? topLayerOf(box) : root()
      if (host.style.cssText !== reset) host.style.cssText = reset
      const { left, top, width, height } = boxOf(card)
      const isThere =
        host.parentNode === parent &&
        host.matches(':popover-open') &&
        // A dialog of a shadow root is one element to the document, whatever is in it.
        (host.getRootNode() as Document | ShadowRoot).elementFromPoint(left + width / 2, top + height / 2) ===
          host
      if (!isThere) show(parent)
      else if (news.textContent === '') setText(news, `${say('ask')} ${say('how')}`)
      card.style.colorScheme = appearance === 'system' ? schemeOf(root()) : appearance
      const isInWay = boxes.some((one) => boxOf(one).top < boxOf(card).height + 3 * edgePx)
      card.style.top = isInWay ? 'auto' : `${edgePx}px`
      card.style.bottom = isInWay ? `${edgePx}px` : 'auto'
      const wasThere = isThere || isNew
      isNew = false
      return wasThere
    },
  }
}

function schemeOf(element: Element): string {
  const { colorScheme } = getComputedStyle(element)
  return colorScheme === 'normal' ? 'light dark' : colorScheme
}
