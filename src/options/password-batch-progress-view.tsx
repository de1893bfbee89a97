import { clock } from '../core/expiry.ts'
import type { PasswordBatch } from '../core/password-batch.ts'
import type { Profile } from '../core/profiles.ts'
import { clockTime } from '../ui/moments.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import type { BatchCourse } from './password-batch-course.ts'

/** How far it is. Leaving the page does not end it. */
export function BatchProgress({
  course,
  profile,
  batch: { status, resumesAt, rows },
}: {
  course: BatchCourse
  profile: Profile
  batch: PasswordBatch
}) {
  const { say, locale } = useWords()
  const { all, waiting } = course.counts.value
  const { value: waitS } = course.waitS
  const done = all - waiting
  const isRunning = status === 'running'
  const isLast = !isRunning && rows.some((row) => row.status === 'changing')
  const until = isRunning && waitS !== undefined ? clockTime(resumesAt ?? 0, locale) : undefined
  return (
    <div class="stack">
      <div class="batch-progress">
        <p id="batch-progress">
          <strong>{say(isRunning ? 'batch_running' : 'batch_paused')}</strong>{' '}
          {say('batch_done', String(done), String(all))}
        </p>
        <progress max={all} value={done} aria-labelledby="batch-progress" />
      </div>
      {until !== undefined && (
        <Notice tone="soon">
          <p>
            <strong>{say('batch_waiting', profile.name, until)}</strong>{' '}
            <span class="stays">{say('batch_waiting_left', clock(waitS ?? 0))}</span>
          </p>
        </Notice>
      )}
      {isLast && <p class="muted">{say('batch_pausing')}</p>}
      {isRunning && (
        <>
          <div class="choices batch-buttons">
            <button type="button" class="secondary" aria-disabled={course.busy.value} onClick={course.pause}>
              {say('batch_pause')}
            </button>
            <button type="button" class="link" aria-disabled={course.busy.value} onClick={course.cancel}>
              {waiting === 1 ? say('batch_cancel_one') : say('batch_cancel_many', String(waiting))}
            </button>
          </div>
          <p class="muted">{say('batch_goesOn')}</p>
        </>
      )}
    </div>
  )
}
