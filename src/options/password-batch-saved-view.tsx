import { useEffect, useRef } from 'preact/hooks'
import { useWords } from '../ui/words.ts'
import type { BatchCourse } from './password-batch-course.ts'

/** The end of it: the passwords go, and nobody else has them. */
export function BatchSaved({ course, hasPasswords }: { course: BatchCourse; hasPasswords: boolean }) {
  const { say } = useWords()
  const question = useRef<HTMLHeadingElement>(null)
  const end = useRef<HTMLButtonElement>(null)
  const wasAsked = useRef(false)
  const { value: isAsked } = course.isAskedAboutSaving
  useEffect(() => {
    if (isAsked) question.current?.focus()
    else if (wasAsked.current) end.current?.focus()
    wasAsked.current = isAsked
  }, [isAsked])

  if (isAsked)
    return (
      <section class="stack card asking">
        <h4 ref={question} tabIndex={-1}>
          {say('batch_lose_title')}
        </h4>
        <p>{say('batch_lose_about')}</p>
        <div class="choices">
          <button type="button" class="danger" onClick={() => course.saved(true)}>
            {say('batch_lose')}
          </button>
          <button
            type="button"
            class="link"
            onClick={() => {
              course.isAskedAboutSaving.value = false
            }}
          >
            {say('batch_lose_not')}
          </button>
        </div>
      </section>
    )
  return (
    <div class="stack batch-end">
      <button
        ref={end}
        type="button"
        class="primary"
        aria-disabled={course.busy.value}
        onClick={() => course.saved(false)}
      >
        {say(hasPasswords ? 'batch_saved' : 'batch_close')}
      </button>
      {hasPasswords && <p class="muted">{say('batch_until')}</p>}
    </div>
  )
}
