import type { ChipLook, PointedBox } from '../core/content-protocol.ts'
import { boxOf, now } from './dom.ts'
import { chipTickMs, longestPointingMs, mostReturns, noteMs, plainForMs, pointerForMs } from './limits.ts'
import { type FormPart, parts } from './parts.ts'
import { boxAt, isBox } from './point-at.ts'
import { createPointNotice } from './point-notice.ts'
import { swallow, swallowRest } from './swallow.ts'
import { isVisible } from './visible.ts'

/** What the watching side gives a pointing. */
export interface PointingPlace {
  readonly appearance: ChipLook['appearance']
  readonly form: Pick<FormPart, 'pointable' | 'describe'>
  /** A text of the extension, by the end of its key. */
  say(key: string): string
  /** Resolves to whether the worker has kept it. */
  remember(box: PointedBox): Promise<boolean>
  isAlive(): boolean
}

/**
 * Lets the person choose the box for the password, with the pointer or the keyboard. Until they have, or have stopped,
 * nothing of the page gets their clicks: they are caught by what lies over it. What a page makes up itself chooses nothing,
 * and neither does a press on a box that has only just come there, or that was not aimed at for a moment.
 */
export function startPointing({ appearance, form, say, remember, isAlive }: PointingPlace): void {
  parts.endPointing?.()
  const life = new AbortController()
  const notice = createPointNotice(appearance, say)
  const stands = new Map<HTMLInputElement, { place: string; since: number }>()
  const aims = { pointer: aimAt(undefined), key: aimAt(document.activeElement ?? undefined) }
  let aimed = aims.key.element
  let returns = 0
  let held: string | undefined

  const timer = setInterval(look, chipTickMs)
  const timeout = setTimeout(end, longestPointingMs)
  parts.endPointing = end

  function end() {
    stopListening()
    notice.remove()
  }

  function stopListening() {
    life.abort()
    clearInterval(timer)
    clearTimeout(timeout)
    if (held) swallowRest(held)
    held = undefined
  }

  function conclude(key: string) {
    stopListening()
    notice.conclude(say(key))
    setTimeout(notice.remove, noteMs)
  }

  /** Puts the notice right, whatever the page did to it, and sees which boxes stay where they are. */
  function look() {
    if (!isAlive()) return end()
    const boxes = form.pointable()
    for (const box of boxes) {
      const { left, top, width, height } = boxOf(box)
      const place = `${left} ${top} ${width} ${height}`
      if (stands.get(box)?.place !== place) stands.set(box, { place, since: now() })
    }
    if (!notice.render(boxes) && ++returns > mostReturns) return conclude('failed')
    notice.ring(boxes.find((box) => box === aimed))
  }

  function whyNot(element: Element | undefined, aim: Aim, leastMs: number): string {
    if (!isBox(element)) return 'noBox'
    if (!form.pointable().includes(element))
      return isVisible(element) && element.matches(':read-write') ? 'otherBox' : 'hidden'
    const stood = now() - (stands.get(element)?.since ?? now()) >= plainForMs
    return stood && aim.element === element && now() - aim.since >= leastMs ? '' : 'moved'
  }

  async function choose(...choice: Parameters<typeof whyNot>) {
    look()
    if (life.signal.aborted) return
    const why = whyNot(...choice)
    const box = why ? undefined : form.describe(choice[0] as HTMLInputElement)
    if (!box) return notice.tell(say(why || 'moved'))
    stopListening()
    conclude((await remember(box)) ? 'done' : 'failed')
  }

  /** Below the notice itself nobody means anything. */
  const under = ({ clientX, clientY }: MouseEvent) =>
    notice.isOnCard(clientX, clientY) ? undefined : boxAt(clientX, clientY, notice.host)

  function onClick(event: MouseEvent) {
    if (notice.isCancel(event)) return end()
    // A key has no place of its own.
    if (event.detail && !notice.isOnCard(event.clientX, event.clientY))
      void choose(under(event), aims.pointer, pointerForMs)
  }

  function onKey(event: KeyboardEvent) {
    const [at] = event.composedPath()
    const { key, type, repeat } = event
    if (!event.isTrusted || !/^(Enter| |Escape)$/.test(key)) return
    held = type === 'keyup' ? undefined : key
    // On the button it does what it always does.
    if (key !== 'Escape' && at === notice.host) return event.stopImmediatePropagation()
    swallow(event)
    if (type !== 'keydown' || repeat) return
    if (key === 'Escape') end()
    else void choose(at as Element, aims.key, plainForMs)
  }

  function aimWith(way: keyof typeof aims, element: Element | undefined) {
    if (aims[way].element !== element) aims[way] = aimAt(element)
    aimed = element
    notice.ring(form.pointable().find((box) => box === aimed))
  }

  const on = (names: string, listener: (event: never) => void) => {
    for (const name of names.split(' '))
      addEventListener(name, listener as EventListener, { capture: true, signal: life.signal })
  }
  on('pointerdown mousedown pointerup mouseup click auxclick dblclick contextmenu', (event: MouseEvent) => {
    if (!event.isTrusted) return
    swallow(event)
    if (event.type === 'click') onClick(event)
  })
  on('keydown keypress keyup', onKey)
  on('pointermove', (event: PointerEvent) => aimWith('pointer', under(event)))
  on('focusin', (event: FocusEvent) => aimWith('key', event.composedPath()[0] as Element))
  on('pagehide', end)
  on('visibilitychange', () => document.hidden && end())
  look()
}

/** What the pointer or the focus is on, and since when. */
interface Aim {
  readonly element: Element | undefined
  readonly since: number
}

const aimAt = (element: Element | undefined): Aim => ({ element, since: now() })
