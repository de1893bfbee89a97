import { all, life, now, on } from './dom.ts'
import {
  longestAnswerMs,
  longestUnrestMs,
  lookEveryMs,
  looksAfterForm,
  mostLooks,
  quietMs,
} from './limits.ts'
import { findForm, type ShownForm } from './shown-form.ts'
import { isVisible } from './visible.ts'

/*
 * When the page is looked at, and what is made of it.
 *
 * - Nothing happens before the document is visible, and nothing goes on once it is hidden. A page made ready in advance
 *   is not visible either.
 * - Until a form is found, changes of the page are watched and looked at a few times a second, a limited number of
 *   times, and fewer once a form has gone. Then that ends; it begins again when the password box is hidden or leaves the
 *   page, when the page's address changes, and when the person goes to a box.
 * - `tell` gets a login form as soon as it is found, a form for a new password once the page is loaded, and `undefined`
 *   once the page is loaded and has been quiet for a moment without one. A form that is only disabled for now is neither.
 * - After a submit nothing is told until an answer has come (a request of the page's scripts has ended) and it has been
 *   quiet for a moment. Then `tell` gets what is there, even if it is the same form: the sign-in was refused. Some pages
 *   hide the form and show a sentence instead; then the status of the answer says so.
 */

export interface Watch {
  /** A form is about to be sent. */
  submitted(): void
  /** Looks and tells now, even if nothing has changed. */
  refresh(): void
  stop(): void
}

/**
 * @param tell `again` is set when it must not be held back for being the same as before, `denied` when the server has
 * refused what was sent from this document and the form has not come back
 */
export function createWatch(
  tell: (found: ShownForm | undefined, again: boolean, denied: boolean) => void,
): Watch {
  let shown: ShownForm | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let dueAt = 0
  let looks = 0
  let changedAt = 0
  let missingSince = 0
  let answerBy = 0
  let sentAt = 0
  let answeredWith = 0
  let again = false
  let address = location.href

  // Firefox has had no event for it before version 147. `navigation` could not be an element of the page here: where the
  // engine lacks it, globals are out of the page's reach.
  const { navigation } = globalThis as { navigation?: EventTarget }
  const isAsleep = () => document.hidden || !!(document as { prerendering?: boolean }).prerendering
  const changes = new MutationObserver(() => {
    // One change is reason enough for a look; to be told of every other until then would cost a busy page time.
    changes.disconnect()
    changedAt = now()
    lookIn(lookEveryMs)
  })
  // Tells when a password box is shown, hidden or taken away, at no cost to the page meanwhile.
  const presence = new IntersectionObserver(() => lookIn(0))
  const requests = new PerformanceObserver((list) => {
    const entries = list.getEntries() as PerformanceResourceTiming[]
    const answer = entries.find(
      ({ initiatorType, startTime }) => startTime > sentAt && /fetch|xml/.test(initiatorType),
    )
    if (!answer) return
    answeredWith ||= answer.responseStatus
    answerBy = Math.min(answerBy, now() + quietMs)
    lookIn(quietMs)
  })

  function lookIn(ms: number) {
    const at = now() + ms
    if (isAsleep() || (timer && dueAt <= at)) return
    clearTimeout(timer)
    timer = setTimeout(look, ms)
    dueAt = at
  }

  function look() {
    timer = undefined
    const found = findForm()
    const isBusy = !found && shown && isVisible(shown.box)
    // A form that is only hidden may be shown without any change of the document.
    all('[type=password]').map((box) => presence.observe(box))
    if (shown?.report.login && !found && !isBusy) looks = mostLooks - looksAfterForm
    if (!isBusy) shown = found
    changes.disconnect()
    if (found) looks = missingSince = answeredWith = 0
    else if (++looks > mostLooks) return
    if (!found || answerBy) changes.observe(document, { childList: true, subtree: true })
    if (isBusy) return lookIn(quietMs)

    let until = answerBy
    // Before it is loaded nobody knows that there is no login form.
    if (!found?.report.login && document.readyState !== 'complete') return
    if (!found) {
      missingSince ||= now()
      until = Math.max(until, Math.min(changedAt + quietMs, missingSince + longestUnrestMs))
    }
    const waitMs = until - now()
    if (waitMs > 0) return lookIn(waitMs)
    answerBy = 0
    requests.disconnect()
    tell(found, again, answeredWith >= 400)
    again = false
  }

  function submitted() {
    sentAt = now()
    answerBy = sentAt + longestAnswerMs
    requests.observe({ type: 'resource' })
    refresh()
  }

  function refresh() {
    again = true
    looks = 0
    lookIn(0)
  }

  /** What happened is worth a few looks more. */
  function wake() {
    looks = Math.min(looks, mostLooks - looksAfterForm)
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
  on('focusin', (event) => {
    const [at] = event.composedPath() as HTMLInputElement[]
    if (!shown && at?.type === 'password') wake()
  })
  lookIn(0)

  return {
    submitted,
    refresh,
    stop() {
      life.abort()
      requests.disconnect()
      rest()
    },
  }
}
