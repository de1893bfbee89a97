import { Notice } from '../ui/notice.tsx'
import type { PointOffer } from '../ui/point-offer.ts'
import { useWords } from '../ui/words.ts'

/** Below everything else, as the offer of a strong password. The popup makes way for the page that is pointed at. */
export function PointBar({ model }: { model: PointOffer }) {
  const { say } = useWords()
  if (!model.isOffered.value) return null
  return (
    <section class="page-offer" aria-label={say('point_bar')}>
      {model.hasFailed.value ? (
        <Notice tone="danger" isNews>
          <p>{say('point_cannotBegin')}</p>
        </Notice>
      ) : (
        <p>{say('point_unsure')}</p>
      )}
      <button
        type="button"
        class="secondary"
        aria-disabled={model.busy.value}
        onClick={() => model.point(() => close())}
      >
        {say('point_begin')}
      </button>
    </section>
  )
}
