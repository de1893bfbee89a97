import { useWords } from '../ui/words.ts'
import type { RowFilter } from './password-batch-rows.ts'

/** What came of it in all. */
export function BatchSum({
  status,
  counts: { changed, failed, unknown },
}: {
  status: 'finished' | 'cancelled'
  counts: Record<RowFilter, number>
}) {
  const { say } = useWords()
  const parts = [
    changed === 1 ? say('batch_sum_changed_one') : say('batch_sum_changed_many', String(changed)),
    failed > 0 && say('batch_sum_failed', String(failed)),
    unknown > 0 && say('batch_sum_unknown', String(unknown)),
  ]
  return (
    <>
      <strong>{say(status === 'finished' ? 'batch_finished' : 'batch_cancelled')}</strong>{' '}
      {parts.filter((part) => part !== false).join(' ')}
    </>
  )
}
