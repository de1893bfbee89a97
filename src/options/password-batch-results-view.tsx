import { type BatchRow, passwordIn } from '../core/password-batch.ts'
import type { Profile } from '../core/profiles.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { TextField } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { passwordTroubleWords } from '../ui/password-trouble.ts'
import type { Port } from '../ui/port.ts'
import { ReadablePassword } from '../ui/readable-password-view.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { type MessageKey, useWords, type Words } from '../ui/words.ts'
import type { BatchCourse } from './password-batch-course.ts'
import { PagedList } from './password-batch-paged.tsx'
import { type RowFilter, rowFilters } from './password-batch-rows.ts'

/** So many are searched; fewer are looked through. */
const manyRows = 8

const filterWords: Record<RowFilter, MessageKey> = {
  all: 'batch_filter_all',
  changed: 'batch_filter_changed',
  failed: 'batch_filter_failed',
  unknown: 'batch_filter_unknown',
  waiting: 'batch_filter_waiting',
}

/** What became of each mailbox. */
export function BatchResults({
  course,
  profile,
  copy,
}: {
  course: BatchCourse
  profile: Profile
  copy: Port['copy']
}) {
  const { say } = useWords()
  const { value: counts } = course.counts
  const { value: found } = course.found
  const { value: areShown } = course.areShown
  if (counts.all === 0) return null
  return (
    <section class="stack" aria-label={say('batch_results')}>
      {counts.all > manyRows && (
        <div class="batch-filters">
          <TextField
            kind="text"
            label={say('batch_search')}
            value={course.search.value}
            type={(typed) => {
              course.search.value = typed
            }}
          />
          <SelectField
            label={say('batch_filter')}
            value={course.filter.value}
            choices={rowFilters
              .filter((filter) => counts[filter] > 0 || filter === course.filter.value)
              .map((filter) => ({ value: filter, text: say(filterWords[filter], String(counts[filter])) }))}
            choose={(wanted) => {
              course.filter.value = rowFilters.find((filter) => filter === wanted) ?? 'all'
            }}
          />
        </div>
      )}
      {found.some((row) => passwordIn(row) !== undefined) && (
        <button
          type="button"
          class="link batch-show"
          aria-pressed={areShown}
          onClick={() => {
            course.areShown.value = !areShown
          }}
        >
          <Icon name={areShown ? 'eyeOff' : 'eye'} />
          {say(areShown ? 'batch_hideAll' : 'batch_showAll')}
        </button>
      )}
      {found.length === 0 ? (
        <p class="muted" role="status">
          {say('batch_foundNone')}
        </p>
      ) : (
        <PagedList
          key={`${course.filter.value} ${course.search.value}`}
          items={found}
          label={say('batch_results')}
          row={(row) => <Row key={row.mailboxId} row={row} course={course} profile={profile} copy={copy} />}
        />
      )}
    </section>
  )
}

function Row({
  row,
  course,
  profile,
  copy,
}: {
  row: BatchRow
  course: BatchCourse
  profile: Profile
  copy: Port['copy']
}) {
  const { say } = useWords()
  const { address } = row
  const next = passwordIn(row)
  return (
    <li class="batch-row" tabIndex={-1}>
      <p>
        <bdi class="address">{address}</bdi>
        <Outcome row={row} profile={profile} />
      </p>
      {next !== undefined && (
        <div class="secret-row">
          {course.areShown.value ? (
            <ReadablePassword value={next} />
          ) : (
            <span class="masked">
              <span aria-hidden="true">••••••••</span>
              <span class="unseen">{say('batch_masked')}</span>
            </span>
          )}
          <CopyButton
            key={next}
            copy={() => copy(next, 'secret').then(() => course.handedOut([next]))}
            of={address}
          />
        </div>
      )}
    </li>
  )
}

const outcomes = {
  waiting: { tone: 'muted', icon: undefined, words: 'batch_row_waiting' },
  changing: { tone: 'muted', icon: 'sync', words: 'batch_row_changing' },
  changed: { tone: 'ok', icon: 'check', words: 'batch_row_changed' },
  unknown: { tone: 'soon', icon: 'alert', words: 'batch_row_unknown' },
  failed: { tone: 'danger', icon: 'alert', words: 'batch_row_failed' },
} as const

function doubtOf(
  { trying, because }: Extract<BatchRow, { status: 'unknown' }>,
  { say }: Words,
  { name }: Profile,
): string {
  if (trying) return say('password_try_busy')
  const next = say('batch_row_unknown_next')
  if (because === 'not-offered') return `${say('password_tried_notOffered', name)} ${next}`
  return because === undefined ? next : `${say('password_tried_notTold')} ${next}`
}

function Outcome({ row, profile }: { row: BatchRow; profile: Profile }) {
  const words = useWords()
  const { say } = words
  const { tone, icon, words: outcome } = outcomes[row.status]
  return (
    <>
      <span class={`outcome outcome-${tone}`}>
        {icon !== undefined && <Icon name={icon} />}
        {say(outcome)}
      </span>
      {row.status === 'unknown' && <span class="small">{doubtOf(row, words, profile)}</span>}
      {row.status === 'waiting' && passwordIn(row) !== undefined && (
        <span class="small">{say('batch_row_notDone_next')}</span>
      )}
      {row.status === 'failed' && (
        <span class="small">
          {say(passwordTroubleWords(row.error).happened, profile.name)}
          {row.next !== undefined && ` ${say('batch_row_notDone_next')}`}
          {row.reason !== undefined && ` ${say('password_reason', profile.name, row.reason)}`}
        </span>
      )}
    </>
  )
}
