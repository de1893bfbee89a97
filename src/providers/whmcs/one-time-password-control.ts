import { type Element, shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { type ControlRequest, isName, requestOf } from './one-time-password-request.ts'
import { namesOneTimePassword, saysOneTimePassword } from './one-time-password-words.ts'
import { routeOf } from './recognise.ts'

/** The button that makes a one-time password, and the request it stands for. */
export interface OneTimePasswordControl extends ControlRequest {
  readonly element: Element
}

const pressable =
  'a, button, input[type="submit" i], input[type="button" i], input[type="image" i], [role="button"], [data-url], [data-identifier][data-serviceid]'

/**
 * The controls of a product page that make a one-time password: by their words in any language,
 * or, when no words are known, by the names in the request they stand for.
 */
export function findControls(page: Page, serviceId: string): OneTimePasswordControl[] {
  const found = page.all(pressable).flatMap((element) => {
    const request = requestOf(page, element, serviceId)
    return request !== undefined && isOf(request, serviceId) ? [{ element, ...request }] : []
  })
  const said = found.filter(({ element }) => saysOneTimePassword(labelOf(element)))
  return said.length > 0 ? said : found.filter(isNamed)
}

/** What a control is called on the page. */
export function labelOf(element: Element): string {
  const { attribs } = element
  const text = `${shownText(element)} ${element.name === 'input' ? (attribs.value ?? '') : ''}`.trim()
  return (text || attribs['aria-label'] || attribs.title || '').slice(0, 200)
}

function isNamed({ element, url, fields }: OneTimePasswordControl): boolean {
  const asked = [...new URL(url).searchParams, ...fields]
  return (
    asked.some(
      ([name, value]) =>
        name !== 'token' && (namesOneTimePassword(name) || (isName(value) && namesOneTimePassword(value))),
    ) ||
    Object.entries(element.attribs).some(
      ([name, value]) =>
        namesOneTimePassword(name) || (/^(id|name|class)$/.test(name) && namesOneTimePassword(value)),
    )
  )
}

/** A page may show buttons of other services too. */
export function isOf({ url, fields }: ControlRequest, serviceId: string): boolean {
  const ids = [...new URL(url).searchParams, ...fields].flatMap(([name, value]) =>
    name === 'id' ? [value] : [],
  )
  const inRoute = /\/service\/([^/]+)\/custom-action\//.exec(routeOf(url))?.[1]
  return [...ids, inRoute ?? serviceId].every((id) => id === serviceId)
}
