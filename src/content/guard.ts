import { all, boxOf, now, root } from './dom.ts'
import { chipTickMs, leastChipPx, leastPlainLooks, plainForMs, pointerForMs } from './limits.ts'

/** Decides whether a press on the chip can have been meant: a page may cover, hide, move or fake it. */
export function createGuard(host: HTMLElement, button: HTMLElement) {
  let place: string
  let isCovered: boolean
  let disguisedAt = 0
  let plainLooks = 0
  let countedAt = 0
  let enteredAt = 0

  /** To be called often: what was not seen does not count. */
  const look = () => {
    const before = place
    const { left, top, width, height } = boxOf(button)
    place = `${left} ${top} ${width}`
    const onTop = onTopIn(document, button.matches(':hover,:focus'))
    const isPlain =
      !isCovered &&
      place === before &&
      height >= leastChipPx &&
      across.every((x) =>
        across.every((y) => document.elementFromPoint(left + x * width, top + y * height) === host),
      ) &&
      [host, root(), document.body].every(isUndisguised) &&
      // Whatever else is in the top layer may be painted above the chip, even where clicks fall through it.
      onTop.includes(host) &&
      onTop.every((other) => other.contains(host))
    if (!isPlain) return distrust()
    // A page can have it looked at many times in one moment, by events of its own.
    if (now() - countedAt < chipTickMs / 2) return
    countedAt = now()
    plainLooks++
  }
  function distrust() {
    disguisedAt = now()
    plainLooks = 0
  }
  // Chrome can tell whether anything at all lies over the chip, also what lets clicks through.
  new IntersectionObserver(
    (entries) => {
      isCovered = (entries.pop() as { isVisible?: boolean }).isVisible === false
      look()
    },
    { trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  ).observe(button)
  button.onpointerenter = () => {
    enteredAt = now()
    look()
  }
  // What comes and goes may be away at the very click.
  button.onpointerdown = button.onpointerup = look
  return {
    look,
    /** The page has changed it: from now on it must stand in plain sight anew. */
    distrust,
    trusts(event: MouseEvent): boolean {
      look()
      // A key has no pointer, which `detail` tells.
      return (
        now() - disguisedAt >= plainForMs &&
        plainLooks >= leastPlainLooks &&
        now() - enteredAt >= (event.detail && pointerForMs)
      )
    },
  }
}

/**
 * What is in the top layer; in closed roots too, into which Firefox lets an extension see. Chrome does not; there the
 * observer tells.
 */
function onTopIn(within: ParentNode, alsoHidden: boolean): Element[] {
  const hosts = alsoHidden ? all<Element & { openOrClosedShadowRoot?: ShadowRoot }>('*', within) : []
  return [
    ...all<Element>(':modal,:fullscreen,:popover-open', within),
    ...hosts.flatMap(({ openOrClosedShadowRoot: inside }) => (inside ? onTopIn(inside, true) : [])),
  ]
}

/** Where on the chip it is tried what lies on top, within its rounded corners. */
const across = [0.1, 0.5, 0.9]
/** What hides or moves an element without changing where a click lands. */
const disguises = [
  'filter',
  'transform',
  'scale',
  'rotate',
  'translate',
  'maskImage',
  'clipPath',
  'opacity',
  'mixBlendMode',
] as const

function isUndisguised(element: Element): boolean {
  const style = getComputedStyle(element)
  return disguises.map((name) => style[name]).join(' ') === `${'none '.repeat(7)}1 normal`
}
