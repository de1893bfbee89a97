import type { ChipLook, ChipState } from '../core/content-protocol.ts'
import { clock, secondsLeft } from '../core/expiry.ts'
import { boxOf, on, root } from './dom.ts'
import { createGuard } from './guard.ts'
import { chipGapPx, chipTickMs, mostReturns, noteMs } from './limits.ts'

interface Surroundings {
  /** A text of the extension, by the end of its key. */
  say(key: string, value?: string): string
  press(): void
  /** The offered one-time password has ended while it was shown. */
  expired(): void
  /** Called many times a second while the chip is shown. */
  tick(): void
}

/** Written as browsers write it back, to see whether the page changed it. */
const reset = 'all: initial !important;'
/** Styles stand on the elements themselves: there no content security policy of the page can refuse them. */
const buttonStyle =
  'position:fixed;min-height:32px;padding:4px 9px 4px 32px;border:1px solid GrayText;border-radius:8px;background:radial-gradient(at 9px 7px,Canvas 3px,CanvasText 4px) 8px/18px 18px no-repeat Canvas;color:CanvasText;box-shadow:0 2px 8px #0003;font:13px system-ui;font-variant-numeric:tabular-nums'

export function createChip({ say, press, expired, tick }: Surroundings) {
  let state: ChipState
  let appearance: string
  let field: HTMLInputElement
  let host: HTMLElement | undefined
  let button: HTMLElement
  let guard: ReturnType<typeof createGuard>
  let timer: ReturnType<typeof setInterval> | undefined
  let returns = 0
  let noted = ''

  function remove() {
    host?.remove()
    host = undefined
  }

  function hide() {
    clearInterval(timer)
    timer = undefined
    remove()
  }

  /** Makes the chip as it should be now, whatever the page did to it. */
  function render() {
    tick()
    if (!timer) return
    const { width, top, right, bottom, height } = boxOf(field)
    if (document.hidden || !width || bottom < 0 || top > innerHeight) return remove()
    if (state.show === 'ready' && Date.now() >= state.expiresAt) {
      hide()
      return expired()
    }
    // What stands in an open dialog must itself stand in it to be reached.
    const parent = field.closest(':modal,:popover-open') ?? root()
    if (host && host.parentNode !== parent) {
      remove()
      if (++returns > mostReturns) return hide()
    }
    if (!host) {
      // The host is all that the page can see.
      host = document.createElement('div')
      button = document.createElement('button')
      button.dir = 'auto'
      button.style.cssText = buttonStyle
      button.onclick = onClick
      host.attachShadow({ mode: 'closed' }).append(button)
      parent.append(host)
      guard = createGuard(host, button)
    }
    const text = noted ? say(noted) : words()
    if (button.innerText !== text) button.innerText = text
    // In the top layer nothing of the page can lie above it but another such element.
    if (!host.matches(':popover-open')) {
      host.popover = 'manual'
      host.showPopover()
    }
    // `!important` on the element itself wins over every style sheet of the page.
    if (host.style.cssText !== reset) host.style.cssText = reset
    // Beside the field where there is room, else above its end, else below; the page itself is not moved.
    const chip = boxOf(button)
    const hasRoom = right + chipGapPx + chip.width <= innerWidth
    const above = top - chip.height - chipGapPx
    const x = hasRoom ? right + chipGapPx : Math.max(0, right - chip.width)
    const y = hasRoom ? top + (height - chip.height) / 2 : above < 0 ? bottom + chipGapPx : above
    button.style.left = `${x}px`
    button.style.top = `${y}px`
    button.style.colorScheme = appearance.replace('system', 'light dark')
    guard.look()
  }

  function words(): string {
    if (state.show === 'ready') return say('fill', clock(secondsLeft(state.expiresAt, Date.now())))
    if (state.show === 'sign-in') return say('signIn')
    if (state.show !== 'refused') return say(state.show)
    return say(`refused_${state.because.replaceAll('-', '_')}`) || say('refused')
  }

  /** Says something for a moment in place of what is offered. */
  function note(key: string) {
    noted = key
    setTimeout(() => {
      noted = ''
    }, noteMs)
    render()
  }

  function onClick(event: MouseEvent) {
    if (!event.isTrusted || state.show === 'making') return
    if (!guard.trusts(event)) return note('covered')
    noted = ''
    press()
  }

  const renderSoon = () => requestAnimationFrame(render)
  on('scroll', renderSoon)
  on('resize', renderSoon)

  return {
    note,
    hide,
    /** Shows what is offered beside a password box. */
    show(look: ChipLook, beside: HTMLInputElement) {
      if (look.state.show === 'nothing') return hide()
      ;({ state, appearance } = look)
      field = beside
      timer ??= setInterval(render, chipTickMs)
      render()
    },
  }
}
