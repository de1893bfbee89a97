import { mostInBatch } from '../core/password-batch.ts'
import { TextField } from '../ui/field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { useWords } from '../ui/words.ts'
import type { BatchChoice } from './password-batch-choice.ts'
import type { BatchMailbox } from './password-batch-mailboxes.ts'
import type { PasswordBatchModel } from './password-batch-model.ts'
import { PagedList } from './password-batch-paged.tsx'

/** Search, filter and tick the mailboxes that are to get a new password. */
export function BatchChoiceView({ model }: { model: PasswordBatchModel }) {
  const { say } = useWords()
  const { choice } = model
  const { value: found } = choice.found
  const { size } = choice.chosen.value
  return (
    <>
      <Filters choice={choice} />
      <AllFound choice={choice} />
      {found.length > 0 && (
        <PagedList
          key={`${choice.domain.value} ${choice.search.value}`}
          items={found}
          label={say('batch_list')}
          row={(mailbox) => <Row key={mailbox.id} mailbox={mailbox} choice={choice} />}
        />
      )}
      {model.isTooMany.value && <p class="problem">{say('batch_tooMany', String(mostInBatch))}</p>}
      <div class="batch-next">
        <button
          type="button"
          class="primary"
          aria-disabled={size === 0 || model.isTooMany.value}
          onClick={model.ask}
        >
          {say('batch_next')}
        </button>
        <button type="button" class="link" onClick={model.close}>
          {say('batch_close')}
        </button>
      </div>
    </>
  )
}

function Filters({ choice }: { choice: BatchChoice }) {
  const { say } = useWords()
  const { value: domains } = choice.domains
  const all = choice.all.value.length
  return (
    <div class="batch-filters">
      <TextField
        kind="text"
        label={say('batch_search')}
        value={choice.search.value}
        type={(typed) => {
          choice.search.value = typed
        }}
      />
      {domains.length > 1 && (
        <SelectField
          label={say('batch_domain')}
          value={choice.domain.value}
          choices={[
            { value: '', text: say('batch_domain_all', String(all)) },
            ...domains.map(([name, count]) => ({ value: name, text: `${name} (${count})` })),
          ]}
          choose={(domain) => {
            choice.domain.value = domain
          }}
        />
      )}
    </div>
  )
}

function AllFound({ choice }: { choice: BatchChoice }) {
  const { say } = useWords()
  const free = choice.free.value.map(({ id }) => id)
  const { value: chosen } = choice.chosen
  const ticked = free.filter((id) => chosen.has(id)).length
  const isWhole = free.length > 0 && ticked === free.length
  return (
    <div class="batch-all">
      <label class="batch-tick">
        <input
          type="checkbox"
          checked={isWhole}
          indeterminate={ticked > 0 && !isWhole}
          disabled={free.length === 0}
          onChange={(event) => choice.choose(free, event.currentTarget.checked)}
        />
        <span>{free.length === 0 ? say('batch_foundNone') : say('batch_all', String(free.length))}</span>
      </label>
      <p role="status" class="muted">
        {say('batch_chosen', String(chosen.size))}
      </p>
    </div>
  )
}

function Row({ mailbox: { id, address, isHeld }, choice }: { mailbox: BatchMailbox; choice: BatchChoice }) {
  const { say } = useWords()
  return (
    <li>
      <label class="batch-tick">
        <input
          type="checkbox"
          checked={choice.chosen.value.has(id)}
          disabled={isHeld}
          onChange={(event) => choice.choose([id], event.currentTarget.checked)}
        />
        <span>
          <bdi>{address}</bdi>
          {isHeld && <span class="small">{say('batch_held')}</span>}
        </span>
      </label>
    </li>
  )
}
