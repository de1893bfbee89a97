import { createAnswer } from './answer.ts'
import { life, now, on } from './dom.ts'
import { likelyBoxes } from './likely-boxes.ts'
import {
  longestUnrestMs,
  lookAfterRestMs,
  lookEveryMs,
  lookFirstMs,
  looksAfterForm,
  looksAfterRest,
  mostLooks,
  mostPlacesOfForm,
  mostSearched,
  mostSearchedInUnrest,
  quietMs,
  slowDown,
} from './limits.ts'
import { parts } from './parts.ts'
import type { ShownForm } from './shown-form.ts'
import { isVisible } from './visible.ts'

/*
 * When the page is looked at, and what is made of it.
 *
 * - Nothing happens before the document is visible, and nothing goes on once it is hidden. A page made ready in advance
 *   is not visible either.
 * - A look asks for boxes that a form could be made of. Where there are some, `form.ts` is sent for, and tells.
 * - Until a form is found, changes of the page are watched and looked at, at first many times a second and then ever more
 *   seldom, a limited number of times, and fewer once a form has gone. Then that ends; it begins again when a box is
 *   hidden or leaves the page, when the page's address changes, and when the person goes to a box.
 * - `tell` gets a login form as soon as it is found, a form for a new password once the page is loaded, and `undefined`
 *   once the page is loaded and has been quiet for a moment without one. A form that is only disabled for now is neither.
 * - After a submit nothing is told until an answer has come (a request of the page's scripts has ended) and it has been
 *   quiet for a moment. Then `tell` gets what is there, even if it is the same form: the sign-in was refused. Some pages
 *   hide the form and show a sentence instead; then the status of the answer says so.
 */

const watched = { childList: true, subtree: true }

export interface Watch {
  /** A form is about to be sent. */
  submitted(): void
  /** What was told has not been heard, and is to be told again after the next change. */
  unheard(): void
  /** Looks and tells now, even if nothing has changed. */
  refresh(): void
  stop(): void
}

/**
 * @param bringForm resolves once `form.ts` is there, or will not come
 * @param tell `again` is set when it must not be held back for being the same as before, `denied` when the server has
 * refused what was sent from this document and the form has not come back
 */
export function createWatch(
  bringForm: () => Promise<void>,
  tell: (found: ShownForm | undefined, again: boolean, denied: boolean) => void,
): Watch {
  let shown: ShownForm | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = 0
  let left = mostLooks
  let pauseMs = lookFirstMs
  let isSentFor = false
  let changedAt = 0
  let lookedAt = 0
  let searchedAt = Number.NEGATIVE_INFINITY
  let missingSince = 0
  /** It has been told that there is nothing to type in, and nothing has happened since but changes of the page. */
  let isToldNone = false
  let again = false
  let address = location.href

  // Firefox has had no event for it before version 147. `navigation` could not be an element of the page here: where the
  // engine lacks it, globals are out of the page's reach.
  const { navigation } = globalThis as { navigation?: EventTarget }
  const isAsleep = () =>
    life.signal.aborted || document.hidden || !!(document as { prerendering?: boolean }).prerendering
  const changes = new MutationObserver(({ length }) => {
    // One change is reason enough for a look; to be told of every other until then would cost a busy page time.
    changes.disconnect()
    // Once there was none, a page draws other things, and is looked at when much of it may have been drawn.
    if (isToldNone && length > mostPlacesOfForm) return lookAtListIn(pauseMs)
    changedAt = now()
    // After a rest at once: often it is the form that has just been built.
    lookIn(isToldNone ? pauseMs : Math.max(0, lookedAt + pauseMs - changedAt))
  })
  // Tells when a box is shown, hidden or taken away, at no cost to the page meanwhile.
  const presence = new IntersectionObserver(() => lookIn(0))
  const answer = createAnswer(() => lookIn(quietMs))

  function lookIn(ms: number) {
    const at = now() + ms
    if (isAsleep() || (timer && dueAt <= at)) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(look, ms)
    dueAt = at
  }

  // What every page pays for a list that it draws is kept as small as can be: not one call more.
  function lookAtListIn(ms: number) {
    if (timer) return
    timer = setTimeout(lookAtList, ms)
    dueAt = Infinity
  }

  function lookAtList() {
    timer = undefined
    if (!isToldNone || likelyBoxes(0)[0]) return look()
    if (!left) return
    left--
    pauseMs *= slowDown
    changes.observe(document, watched)
  }

  function look() {
    timer = undefined
    lookedAt = now()
    changes.disconnect()
    // A page that never rests is searched like one at rest now and then, until something is found.
    const isThorough = shown || Math.min(changedAt + quietMs, searchedAt + longestUnrestMs) <= lookedAt
    const most = isThorough ? mostSearched : mostSearchedInUnrest
    const boxes = likelyBoxes(most)
    if (isThorough && !boxes[0]) searchedAt = lookedAt
    // Nothing is said of boxes that nobody can tell the purpose of.
    if (boxes[0] && !parts.form) return sendForForm()
    const found = boxes[0] && parts.form?.findForm()
    const isBusy = !found && shown && isVisible(shown.box)
    // A form that is only hidden may be shown without any change of the document.
    for (const box of boxes) presence.observe(box)
    if (shown?.report.login && !found && !isBusy) begin(looksAfterForm)
    if (!isBusy) shown = found
    if (found) {
      begin(mostLooks)
      missingSince = 0
      answer.forget()
    } else {
      if (!left) return
      left--
      pauseMs *= slowDown
    }
    if (!found || answer.dueBy()) changes.observe(document, watched)
    if (isBusy) return lookIn(quietMs)
    if (isToldNone && !boxes[0]) return

    let until = answer.dueBy()
    // Before it is loaded nobody knows that there is no login form.
    if (!found?.report.login && document.readyState !== 'complete') return
    if (!found) {
      missingSince ||= now()
      until = Math.max(until, Math.min(changedAt + quietMs, missingSince + longestUnrestMs))
    }
    const waitMs = until - now()
    if (waitMs > 0) return lookIn(waitMs)
    answer.end()
    isToldNone = !boxes[0]
    if (!found) {
      left = Math.min(left, looksAfterRest)
      pauseMs = Math.max(pauseMs, lookAfterRestMs)
    }
    tell(found, again, answer.isRefusal())
    again = false
  }

  function sendForForm() {
    if (isSentFor) return
    isSentFor = true
    void bringForm().then(() => lookIn(0))
  }

  function begin(looks: number) {
    left = looks
    pauseMs = lookEveryMs
    isToldNone = false
  }

  function submitted() {
    answer.expect()
    refresh()
  }

  function refresh() {
    again = true
    isSentFor = false
    begin(mostLooks)
    lookIn(0)
  }

  /** What happened is worth a few looks more. */
  function wake() {
    begin(Math.max(left, looksAfterForm))
    lookIn(lookEveryMs)
  }

  function rest() {
    clearTimeout(timer)
    timer = shown = undefined
    changes.disconnect()
    presence.disconnect()
  }

  const wakeElsewhere = () => {
    if (address === location.href) return
    address = location.href
    wake()
  }

  on('visibilitychange', () => (isAsleep() ? rest() : refresh()))
  on('prerenderingchange', refresh)
  // Back from the back/forward cache, everything has to be said again.
  on('pageshow', (event) => ((event as PageTransitionEvent).persisted ? refresh() : lookIn(0)))
  on('popstate', wakeElsewhere)
  navigation?.addEventListener('currententrychange', wakeElsewhere, { signal: life.signal })
  const wakeAt = (event: Event) => {
    const [at] = event.composedPath() as HTMLInputElement[]
    // A box that is ticked may let the person type in others, which is no change that is watched.
    if (!shown && /password|checkbox/.test(at?.type ?? '')) wake()
  }
  on('focusin', wakeAt)
  on('change', wakeAt)
  lookIn(0)

  return {
    submitted,
    unheard() {
      isToldNone = false
    },
    refresh,
    stop() {
      life.abort()
      answer.end()
      rest()
    },
  }
}
