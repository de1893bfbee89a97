import { useId } from 'preact/hooks'
import { Notice, TroubleText } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'
import type { BatchAccount } from './password-batch-mailboxes.ts'
import type { PasswordBatchModel } from './password-batch-model.ts'

/** So many are named one by one. */
const named = 10

/** Says what will stop working, before it does. */
export function BatchAskView({ model, account }: { model: PasswordBatchModel; account: BatchAccount }) {
  const { say } = useWords()
  const id = useId()
  const chosen = [...model.choice.chosen.value.values()]
  const count = String(chosen.length)
  const isOne = chosen.length === 1
  const { value: error } = model.startError
  const { value: starting } = model.starting
  return (
    <section class="stack card asking" aria-labelledby={id}>
      <h4 id={id} tabIndex={-1} data-focus>
        {isOne ? say('batch_ask_one') : say('batch_ask_many', count)}
      </h4>
      <p>{isOne ? say('batch_stops_one') : say('batch_stops_many', count)}</p>
      <ul class="lines">
        {chosen.slice(0, named).map((mailbox) => (
          <li key={mailbox.id}>
            <bdi>{mailbox.address}</bdi>
          </li>
        ))}
        {chosen.length > named && <li>{say('batch_ask_more', String(chosen.length - named))}</li>}
      </ul>
      <p>{say('batch_ask_after')}</p>
      {error !== undefined && (
        <Notice tone="danger" isNews>
          <TroubleText code={error} provider={account.profile.name} />
        </Notice>
      )}
      <div class="choices">
        <button type="button" class="danger" aria-disabled={starting} onClick={model.start}>
          {isOne ? say('batch_start_one') : say('batch_start_many', count)}
        </button>
        <button type="button" class="link" onClick={model.keep}>
          {say('batch_back')}
        </button>
      </div>
    </section>
  )
}
