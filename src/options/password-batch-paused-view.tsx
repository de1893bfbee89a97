import type { ErrorCode } from '../core/errors.ts'
import type { Profile } from '../core/profiles.ts'
import { Notice } from '../ui/notice.tsx'
import { OutLink } from '../ui/out-link.tsx'
import { passwordTroubleWords } from '../ui/password-trouble.ts'
import { type MessageKey, useWords } from '../ui/words.ts'
import type { BatchCourse } from './password-batch-course.ts'

/** What to do next where that is another thing than for a single mailbox. */
const nextOf: Partial<Record<ErrorCode, MessageKey>> = {
  'signed-out': 'batch_because_signIn',
  'needs-code': 'batch_because_signIn',
  'no-permission': 'batch_because_allow',
  'needs-page': 'batch_because_page',
  refused: 'batch_because_refused',
  'not-offered': 'batch_because_refused',
  'unknown-outcome': 'batch_because_unknown',
}

/** Why it does not go on, and what makes it. */
export function BatchPaused({
  course,
  profile,
  because,
}: {
  course: BatchCourse
  profile: Profile
  because: ErrorCode | undefined
}) {
  const { say } = useWords()
  const { waiting } = course.counts.value
  const needsSignIn = !course.isSignedIn.value || because === 'signed-out' || because === 'needs-code'
  const mayGoOn = course.isSignedIn.value
  return (
    <div class="stack">
      {because !== undefined && (
        <Notice tone="soon" isNews>
          <p>
            <strong>{say(passwordTroubleWords(because).happened, profile.name)}</strong>{' '}
            {say(nextOf[because] ?? 'batch_because_tryAgain')}
          </p>
          {because === 'needs-page' && <OutLink href={profile.signInUrl}>{profile.name}</OutLink>}
        </Notice>
      )}
      <div class="choices batch-buttons">
        {needsSignIn && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              course.signIn()
              document.getElementById('accounts')?.scrollIntoView()
            }}
          >
            {say('batch_signIn')}
          </button>
        )}
        {mayGoOn && (
          <button
            type="button"
            class={needsSignIn ? 'secondary' : 'primary'}
            aria-disabled={course.busy.value}
            onClick={course.goOn}
          >
            {say(because === 'no-permission' ? 'batch_allow' : 'batch_goOn')}
          </button>
        )}
        <button type="button" class="link" aria-disabled={course.busy.value} onClick={course.cancel}>
          {waiting === 1 ? say('batch_cancel_one') : say('batch_cancel_many', String(waiting))}
        </button>
      </div>
    </div>
  )
}
