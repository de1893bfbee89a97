import { Trouble } from '../ui/notice.tsx'
import type { Port } from '../ui/port.ts'
import { useWords } from '../ui/words.ts'
import { HandOut } from './hand-out-view.tsx'
import { BatchAnnouncement } from './password-batch-announcement.tsx'
import type { BatchAccount } from './password-batch-mailboxes.ts'
import type { PasswordBatchModel } from './password-batch-model.ts'
import { BatchPaused } from './password-batch-paused-view.tsx'
import { BatchProgress } from './password-batch-progress-view.tsx'
import { BatchResults } from './password-batch-results-view.tsx'
import { BatchSaved } from './password-batch-saved-view.tsx'
import { BatchSum } from './password-batch-sum.tsx'

/** From the start until everything is saved: how it goes, what came of it, and how people get to know. */
export function BatchCourseView({
  model: { course, handOut },
  account: { profile },
  port,
}: {
  model: PasswordBatchModel
  account: BatchAccount
  port: Pick<Port, 'copy' | 'now'>
}) {
  const { say } = useWords()
  const { value: batch } = course.batch
  const { value: error } = course.error
  const { changed, unknown, failed } = course.counts.value
  if (batch === undefined) return null
  const { status } = batch
  const isOver = status === 'finished' || status === 'cancelled'
  const withPassword = changed + unknown
  return (
    <>
      <BatchAnnouncement course={course} profile={profile} />
      {error !== undefined && <Trouble code={error} provider={profile.name} />}
      {isOver ? (
        <p>
          <BatchSum status={status} counts={course.counts.value} />
        </p>
      ) : (
        <BatchProgress course={course} profile={profile} batch={batch} />
      )}
      {status === 'paused' && <BatchPaused course={course} profile={profile} because={batch.because} />}
      {isOver && failed > 0 && (
        <button type="button" class="secondary" aria-disabled={course.busy.value} onClick={course.retry}>
          {failed === 1 ? say('batch_retry_one') : say('batch_retry_many', String(failed))}
        </button>
      )}
      {status !== 'running' && withPassword > 0 && (
        <HandOut model={handOut} profile={profile} count={withPassword} port={port} />
      )}
      <BatchResults course={course} profile={profile} copy={port.copy} />
      {isOver && <BatchSaved course={course} hasPasswords={withPassword > 0} />}
    </>
  )
}
