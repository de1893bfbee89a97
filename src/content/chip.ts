import type { ChipLook, ChipState } from '../core/content-protocol.ts'
import { type ChipElement, createChipElement, setText } from './chip-element.ts'
import { isInSight, placeBeside, topLayerOf } from './chip-place.ts'
import { isSameOffer, type Say, wordsFor } from './chip-words.ts'
import { createGuard } from './guard.ts'
import { chipTickMs, mostReturns, noteMs } from './limits.ts'

interface Surroundings {
  readonly say: Say
  /** @param toCopy Latchkey is to show it: the page did not take it, or has it already */
  press(toCopy?: true): void
  /** The offered one-time password has ended while it was shown. */
  expired(): void
  /** Called many times a second while the chip is shown. */
  tick(): void
}

/** Written as browsers write it back, to see whether the page changed it. */
const reset = 'all: initial !important;'

export function createChip({ say, press, expired, tick }: Surroundings) {
  let state: ChipState
  let appearance: string
  let field: HTMLInputElement
  let waved: HTMLInputElement | undefined
  let element: ChipElement | undefined
  let guard: ReturnType<typeof createGuard> | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let listening: AbortController | undefined
  let returns = 0
  /** When what it says was told. */
  let toldAt = 0
  let noted = ''
  let news = ''
  let tookNot = false
  /** What the field held when it was filled. */
  let held = ''

  const shows = (what: ChipState['show']) => state.show === what

  function remove() {
    element?.host.remove()
    element = undefined
  }

  function hide() {
    clearInterval(timer)
    timer = undefined
    listening?.abort()
    remove()
  }

  /** Makes the chip as it should be now, whatever the page did to it. */
  function render() {
    tick()
    if (!timer) return
    // Over what was filled the person may type something else: it is neither filled any more nor to be replaced.
    const isOver = shows('filled') && field.value !== held
    if (isOver || !isInSight(field)) return remove()
    const now = Date.now()
    // On a clock set back it would claim more time than there is.
    if (state.show === 'ready' && (now >= state.expiresAt || now < toldAt)) {
      hide()
      return expired()
    }
    const parent = topLayerOf(field)
    if (element && element.host.parentNode !== parent) {
      remove()
      if (++returns > mostReturns) return hide()
    }
    // What stood there from the beginning would not be said.
    if (element) setText(element.news, news)
    else {
      element = createChipElement(onClick)
      parent.append(element.host)
      guard = createGuard(element.host, element.button)
    }
    const { host, button, label } = element
    setText(label, words())
    const isReset = host.style.cssText === reset
    const isOpen = host.matches(':popover-open')
    // Put right just before a press, it would look as if it had never been hidden.
    if (!isReset || !isOpen) guard?.distrust()
    // In the top layer nothing of the page can lie above it but another such element. The Tab key comes to it last: right
    // after its field it would be pressed by those who go from there to the page's own button without looking.
    if (!isOpen) {
      host.popover = 'manual'
      host.showPopover()
    }
    // `!important` on the element itself wins over every style sheet of the page.
    if (!isReset) host.style.cssText = reset
    const { x, y } = placeBeside(field, button)
    // A page that is zoomed by style zooms this too.
    const zoom = (button as { currentCSSZoom?: number }).currentCSSZoom ?? 1
    button.style.left = `${x / zoom}px`
    button.style.top = `${y / zoom}px`
    button.style.colorScheme = appearance === 'system' ? schemeOf(field) : appearance
    button.ariaDisabled = `${shows('making')}`
    guard?.look()
  }

  function words(): string {
    if (noted) return say(noted)
    return tookNot && !shows('making') ? say('tookNot') : wordsFor(state, say)
  }

  /** The page may cover or move it: says so for a moment in place of what is offered. */
  function refuse() {
    noted = 'covered'
    news = words()
    setTimeout(() => {
      noted = ''
    }, noteMs)
    render()
  }

  function onClick(event: MouseEvent) {
    if (!event.isTrusted || shows('making')) return
    if (!guard?.trusts(event)) return refuse()
    noted = ''
    press(tookNot || shows('filled') || undefined)
    tookNot = false
  }

  function onKey(event: KeyboardEvent) {
    const [at] = event.composedPath()
    const isOnChip = at === element?.host
    if (!event.isTrusted || event.key !== 'Escape' || !(isOnChip || at === field)) return
    waved = field
    hide()
    if (isOnChip) field.focus()
  }

  function start() {
    timer = setInterval(render, chipTickMs)
    listening = new AbortController()
    const options = { capture: true, signal: listening.signal }
    const renderSoon = () => requestAnimationFrame(render)
    addEventListener('scroll', renderSoon, options)
    addEventListener('resize', renderSoon, options)
    addEventListener('keydown', onKey, options)
    // What the page puts in the top layer for a moment may be away whenever it is looked at.
    addEventListener('beforetoggle', ({ target }) => target !== element?.host && guard?.distrust(), options)
  }

  return {
    hide,
    /** Whether the page did not keep what was filled. Then a press lets the person copy it. */
    setTookNot(is: boolean) {
      tookNot = is
      if (!timer) return
      held = field.value
      news = words()
      render()
    },
    /** Shows what is offered beside a password box, unless the person has sent it away from there. */
    show(look: ChipLook, beside: HTMLInputElement) {
      if (look.state.show === 'nothing' || beside === waved) return hide()
      const wasFilled = state?.show === 'filled' && beside === field
      const next = look.state
      // It was saved meanwhile: nothing of it is in Latchkey, and another is not offered over what is in the box still.
      if (wasFilled && next.show === 'suggest' && field.value) return hide()
      if (!wasFilled) held = beside.value
      const isOther = !timer || !isSameOffer(state, next)
      if (beside !== field || (isOther && !/ready|suggest|making/.test(next.show))) tookNot = false
      state = next
      toldAt = Date.now()
      appearance = look.appearance
      field = beside
      if (isOther) news = words()
      if (!timer) start()
      render()
    },
  }
}

/** A page that is dark, or light, whatever the system is, gets a chip of its kind. */
function schemeOf(field: HTMLElement): string {
  const { colorScheme } = getComputedStyle(field)
  return colorScheme === 'normal' ? 'light dark' : colorScheme
}
