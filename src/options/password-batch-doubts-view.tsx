import { useWords } from '../ui/words.ts'
import type { BatchCourse } from './password-batch-course.ts'

/** The way out of not being certain which password holds. */
export function BatchDoubts({ course }: { course: BatchCourse }) {
  const { say } = useWords()
  const { value: count } = course.inDoubt
  if (count === 0) return null
  if (!course.isSignedIn.value) return <p class="muted">{say('batch_findOut_signIn')}</p>
  const isBusy = course.isFindingOut.value
  return (
    <div class="stack batch-doubts">
      <p>{say('batch_findOut_about')}</p>
      <button
        type="button"
        class="secondary"
        aria-disabled={isBusy || course.busy.value}
        onClick={() => !isBusy && course.findOut()}
      >
        {isBusy ? say('password_try_busy') : say('batch_findOut', String(count))}
      </button>
    </div>
  )
}
