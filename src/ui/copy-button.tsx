import { useSignal } from '@preact/signals'
import { Icon } from './icons.tsx'
import { useWords } from './words.ts'

/** Copies and says so. Mount it anew for another value. */
export function CopyButton({ copy }: { copy: () => Promise<void> }) {
  const { say } = useWords()
  const done = useSignal<'no' | 'yes' | 'failed'>('no')
  const set = (value: 'yes' | 'failed') => () => {
    done.value = value
  }
  return (
    <>
      <button
        type="button"
        class="secondary copy"
        onClick={() => void copy().then(set('yes'), set('failed'))}
      >
        <Icon name={done.value === 'yes' ? 'check' : 'copy'} />
        {say(done.value === 'yes' ? 'copy_done' : 'copy_button')}
      </button>
      <span class="unseen" role="status">
        {done.value === 'yes' ? say('copy_done') : done.value === 'failed' ? say('copy_failed') : ''}
      </span>
    </>
  )
}
