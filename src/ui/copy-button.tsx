import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { codeOf } from '../core/errors.ts'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

/**
 * Copies and says so. What stands beside it (`children`) makes room for the words when that fails. Mount it anew for
 * another value.
 */
export function CopyButton({
  copy,
  of,
  children,
}: {
  copy: () => Promise<void>
  /** What is copied, where the page has more than one such button. */
  of?: string
  children?: ComponentChildren
}) {
  const { say } = useWords()
  const done = useSignal<'no' | 'yes' | 'expired' | 'failed'>('no')
  const isDone = done.value === 'yes'
  const press = () =>
    copy().then(
      () => 'yes' as const,
      (error: unknown) => (codeOf(error) === 'expired' ? 'expired' : 'failed'),
    )
  return (
    <>
      {done.value === 'no' || isDone ? (
        children
      ) : (
        <p class="problem" role="alert">
          {say(done.value === 'expired' ? 'error_expired' : 'copy_failed')}
        </p>
      )}
      <button
        type="button"
        class="secondary copy"
        onClick={() => void press().then((how) => (done.value = how))}
      >
        <Icon name={isDone ? 'check' : 'copy'} />
        {say(isDone ? 'copy_done' : 'copy_button')}
        {of !== undefined && <span class="unseen"> {of}</span>}
      </button>
      <span class="unseen" role="status">
        {isDone ? say('copy_done') : ''}
      </span>
    </>
  )
}
