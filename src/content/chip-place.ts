import { boxOf, root } from './dom.ts'
import { chipGapPx } from './limits.ts'

export function isInSight(field: HTMLElement): boolean {
  const { width, top, bottom } = boxOf(field)
  return width > 0 && bottom >= 0 && top <= innerHeight
}

/**
 * Where the chip goes, in pixels of the window: after the field in its direction of reading where there is room, else
 * above its end, else below; the page itself is not moved.
 */
export function placeBeside(field: HTMLElement, button: HTMLElement): { x: number; y: number } {
  const { left, right, top, bottom, height } = boxOf(field)
  const chip = boxOf(button)
  const isMirrored = getComputedStyle(field).direction === 'rtl'
  const beside = isMirrored ? left - chipGapPx - chip.width : right + chipGapPx
  const hasRoom = beside >= 0 && beside + chip.width <= innerWidth
  const atEnd = isMirrored ? Math.min(left, innerWidth - chip.width) : right - chip.width
  const above = top - chip.height - chipGapPx
  return {
    x: hasRoom ? beside : Math.max(0, atEnd),
    y: hasRoom ? top + (height - chip.height) / 2 : above < 0 ? bottom + chipGapPx : above,
  }
}

/**
 * What stands in an open dialog must itself stand in it to be reached. Asked of the field alone: a form on the way up may
 * hide its members behind inputs of their names.
 */
export function topLayerOf(field: Element): Element {
  const layer = field.closest(':modal,:popover-open')
  const within = field.getRootNode()
  return layer ?? (within instanceof ShadowRoot ? topLayerOf(within.host) : root())
}
