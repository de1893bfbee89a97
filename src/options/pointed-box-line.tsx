import { useWords } from '../ui/words.ts'

/** That a person has shown Latchkey the password box of a webmail, and the way to take it back. */
export function PointedBoxLine({ host, forget }: { host: string; forget: () => void }) {
  const { say } = useWords()
  return (
    <p class="small">
      {say('options_pointedBox', host)}{' '}
      <button type="button" class="link" aria-label={say('options_pointedBox_forget', host)} onClick={forget}>
        {say('options_pointedBox_forget_short')}
      </button>
    </p>
  )
}
