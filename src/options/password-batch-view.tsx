import { useEffect, useRef } from 'preact/hooks'
import type { Port } from '../ui/port.ts'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../ui/words.ts'
import { BatchAskView } from './password-batch-ask-view.tsx'
import { BatchChoiceView } from './password-batch-choice-view.tsx'
import { BatchCourseView } from './password-batch-course-view.tsx'
import type { PasswordBatchModel } from './password-batch-model.ts'

/** New passwords for many mailboxes. Nothing is there for people who have only one. */
export function PasswordBatch({
  model,
  port,
}: {
  model: PasswordBatchModel
  port: Pick<Port, 'copy' | 'now'>
}) {
  const { say } = useWords()
  const box = useRef<HTMLElement>(null)
  const { value: accounts } = model.accounts
  const { value: account } = model.account
  const { value: stage } = model.stage
  const status = model.course.batch.value?.status
  const step = status === undefined ? stage : 'course'
  const before = useRef(step)
  const hadFocus = useRef(false)

  // What had the focus may have gone; the next thing to read takes its place.
  useEffect(() => {
    const isOtherStep = step !== before.current
    const isLost = hadFocus.current && document.activeElement === document.body
    before.current = step
    if (isOtherStep || isLost)
      box.current?.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: !isOtherStep })
  }, [step, status])

  if (account === undefined) return null
  return (
    <section
      class="stack batch"
      aria-labelledby="batch-title"
      ref={box}
      onFocusIn={() => {
        hadFocus.current = true
      }}
    >
      <h3 id="batch-title" tabIndex={-1} {...(step !== 'asking' && { 'data-focus': true })}>
        {say('batch_title')}
      </h3>
      {accounts.length > 1 && (
        <SelectField
          label={say('batch_account')}
          value={account.account.id}
          choices={accounts.map(({ account: { id, name }, profile }) => ({
            value: id,
            text: `${profile.name} · ${name}`,
          }))}
          choose={model.chooseAccount}
        />
      )}
      {step === 'course' && <BatchCourseView model={model} account={account} port={port} />}
      {step === 'closed' && (
        <>
          <p class="muted">{say('batch_about', String(account.mailboxes.length))}</p>
          <button type="button" class="secondary" onClick={model.open}>
            {say('batch_open')}
          </button>
        </>
      )}
      {step === 'choosing' && <BatchChoiceView model={model} />}
      {step === 'asking' && <BatchAskView model={model} account={account} />}
    </section>
  )
}
