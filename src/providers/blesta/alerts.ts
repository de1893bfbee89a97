import { type Element, isHidden, shownText } from '../element.ts'
import type { Page } from '../page.ts'

/** What a page tells a person at its top, in the classes of Blesta's own look and of Bootstrap (facts 4). */
export interface Alerts {
  readonly errors: readonly string[]
  readonly successes: readonly string[]
}

const errors =
  '.alert-danger, .alert-error, .error_section, .message_box .error, .toast-error, .is-invalid ~ .invalid-feedback, .has-error .help-block'
const successes = '.alert-success, .success_section, .message_box .success, .toast-success'

/** `before`: pages seen before; what stood there already is no news. */
export function alertsOf(page: Page, before: readonly Page[] = []): Alerts {
  const texts = (selector: string) => {
    const old = new Set(before.flatMap((each) => shown(each, selector)))
    return [...new Set(shown(page, selector))].filter((text) => !old.has(text))
  }
  return { errors: texts(errors), successes: texts(successes) }
}

const shown = (page: Page, selector: string): string[] =>
  page
    .all(selector)
    .filter((element) => !isHidden(element))
    .map(textOf)
    .filter((text) => text !== '')

/** Without the cross that closes it. */
const textOf = (element: Element): string => shownText(element).replace(/^[×✕x]\s+|\s+[×✕]$/u, '')
