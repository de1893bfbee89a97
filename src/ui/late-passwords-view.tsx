import { CopyButton } from './copy-button.tsx'
import type { Copy } from './port.ts'
import { ReadablePassword } from './readable-password-view.tsx'
import { useWords } from './words.ts'

/** New passwords that were sent and do not hold, or not yet. */
export function LatePasswords({ values, copy }: { values: readonly string[]; copy: Copy }) {
  const { say } = useWords()
  if (values.length === 0) return null
  return (
    <details>
      <summary>{say('password_late')}</summary>
      {values.map((value) => (
        <div key={value} class="secret-row">
          <ReadablePassword value={value} />
          <CopyButton copy={() => copy(value, 'secret')} of={say('password_new')} />
        </div>
      ))}
    </details>
  )
}
