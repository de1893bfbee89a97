import { AppError } from '../../core/errors.ts'
import { closest, type Element, hasClass, isHidden, shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { reasonWithout } from '../reason.ts'
import { passwordFormsOf } from './mailbox-password-form.ts'
import { moduleArea } from './product.ts'
import { isSignedIn, isSignInPage } from './recognise.ts'

type Way = 'service' | 'module'

interface Sent {
  readonly way: Way
  readonly serviceId: string
  /** The page with the form. What it already said is no answer. */
  readonly before: Page
  readonly next: string
}

/**
 * Whether the page after a change says that the new password holds: by the alerts of the place that was asked, as any
 * other place may still tell of something else (provider facts B5).
 * @throws AppError `refused` with the page's sentence, `signed-out`, `changed` when it says neither or both
 */
export function judge(page: Page, { way, serviceId, before, next }: Sent): void {
  if (isSignInPage(page)) throw new AppError('signed-out')
  if (!isSignedIn(page)) throw new AppError('changed')
  const said = (kind: RegExp) => {
    const known = alertsIn(before, placesOf(before, way, serviceId), kind)
    return alertsIn(page, placesOf(page, way, serviceId), kind).filter((text) => !known.includes(text))
  }
  const isDone = said(/^alert-success$/).length > 0
  const refusals = said(/^alert-(danger|error)$/)
  if (isDone === refusals.length > 0) throw new AppError('changed')
  if (!isDone)
    throw new AppError('refused', { reason: reasonWithout([...new Set(refusals)].join(' '), [next]) })
}

/** Where a page answers a change. */
function placesOf(page: Page, way: Way, serviceId: string): Element[] {
  if (way === 'module')
    return [
      ...page.all('#alertModuleCustomButtonSuccess, #alertModuleCustomButtonFailed'),
      ...[moduleArea(page)].filter((area) => area !== undefined),
    ]
  const pane = page.first('#tabChangepw')
  if (pane !== undefined) return [pane]
  return passwordFormsOf(page, serviceId).flatMap(({ way, form }) => {
    const around = closest(form.element, (element) => hasClass(element, 'tab-pane'))
    return way === 'service' && around !== undefined ? [around] : []
  })
}

const alertsIn = (page: Page, places: readonly Element[], kind: RegExp): string[] =>
  places
    .flatMap((place) => [place, ...page.all('*', place)])
    .filter(
      (element) =>
        (element.attribs.class ?? '').split(/\s+/).some((name) => kind.test(name)) && !isHidden(element),
    )
    .map(shownText)
    .filter((text) => text !== '')
