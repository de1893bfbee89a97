import { now } from './dom.ts'
import { longestAnswerMs, quietMs } from './limits.ts'

/**
 * The server's answer to what was sent, as far as the requests of the page's scripts tell.
 * @param heard one of them has ended, and what the page makes of it is to be seen within `quietMs`
 */
export function createAnswer(heard: () => void) {
  let sentAt = 0
  let dueBy = 0
  let status = 0
  const requests = new PerformanceObserver((list) => {
    const entries = list.getEntries() as PerformanceResourceTiming[]
    const answer = entries.find(
      ({ initiatorType, startTime }) => startTime > sentAt && /fetch|xml/.test(initiatorType),
    )
    if (!answer) return
    status ||= answer.responseStatus
    dueBy = Math.min(dueBy, now() + quietMs)
    heard()
  })
  return {
    expect() {
      sentAt = now()
      dueBy = sentAt + longestAnswerMs
      requests.observe({ type: 'resource' })
    },
    /** Until when it is waited for; 0 when it is not. */
    dueBy: () => dueBy,
    isRefusal: () => status >= 400,
    /** There is a form again: what was answered before is not about that. */
    forget() {
      status = 0
    },
    end() {
      dueBy = 0
      requests.disconnect()
    },
  }
}
