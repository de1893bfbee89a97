import type { BatchNotice } from '../ui/batch-notices.ts'
import { Notice } from '../ui/notice.tsx'
import { useWords } from '../ui/words.ts'

/** A change of many mailboxes goes on without anybody looking; what stops it, or comes of it, is told here too. */
export function BatchNotices({
  notices,
  areNamed,
  open,
}: {
  notices: readonly BatchNotice[]
  /** There are several accounts. */
  areNamed: boolean
  open: () => void
}) {
  const { say } = useWords()
  function about(notice: BatchNotice) {
    if (notice.show === 'paused') return say('popup_batch_paused', String(notice.done), String(notice.all))
    return notice.count === 1
      ? say('popup_batch_save_one')
      : say('popup_batch_save_many', String(notice.count))
  }
  return (
    <div class="stack batch-notices">
      {notices.map((notice) => (
        <Notice key={notice.accountId} tone="soon">
          <p>
            {areNamed && notice.accountName !== '' && (
              <>
                <bdi class="address">{notice.accountName}</bdi>
                <br />
              </>
            )}
            {about(notice)}
          </p>
          <button type="button" class="link" onClick={open}>
            {say(notice.show === 'paused' ? 'popup_batch_goOn' : 'popup_batch_open')}
          </button>
        </Notice>
      ))}
    </div>
  )
}
