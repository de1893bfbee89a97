import type { Profile } from '../core/profiles.ts'
import { clockTime } from '../ui/moments.ts'
import { useWords } from '../ui/words.ts'
import type { BatchCourse } from './password-batch-course.ts'
import { BatchSum } from './password-batch-sum.tsx'

/** So often a screen reader is told of the whole way. */
const announcements = 10

/** What a screen reader hears: not every mailbox, and no ticking clock. */
export function BatchAnnouncement({ course, profile }: { course: BatchCourse; profile: Profile }) {
  const { say, locale } = useWords()
  const { value: batch } = course.batch
  const { all, waiting } = course.counts.value
  const step = Math.max(1, Math.ceil(all / announcements))
  const told = Math.floor((all - waiting) / step) * step
  const isWaiting = course.waitS.value !== undefined
  return (
    <p class="unseen" role="status">
      {batch?.status === 'running' &&
        (isWaiting
          ? say('batch_waiting', profile.name, clockTime(batch.resumesAt ?? 0, locale))
          : say('batch_done', String(told), String(all)))}
      {batch?.status === 'paused' && say('batch_paused')}
      {(batch?.status === 'finished' || batch?.status === 'cancelled') && (
        <BatchSum status={batch.status} counts={course.counts.value} />
      )}
    </p>
  )
}
