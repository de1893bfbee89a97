import { dateAndTime, dateOnly, isMoment } from './moments.ts'
import { useWords } from './words.ts'

const ways = { date: dateOnly, 'date and time': dateAndTime } as const

/** A date on a page. */
export function Moment({ at, as }: { at: number | undefined; as: keyof typeof ways }) {
  const { say, locale } = useWords()
  if (at === undefined || !isMoment(at)) return <span class="muted">{say('moment_unknown')}</span>
  return <time dateTime={new Date(at).toISOString()}>{ways[as](at, locale)}</time>
}
