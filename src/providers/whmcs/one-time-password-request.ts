import { closest, type Element, hasClass } from '../element.ts'
import { formsOf } from '../form.ts'
import type { Fields } from '../http.ts'
import type { Page } from '../page.ts'
import { namesOneTimePassword } from './one-time-password-words.ts'
import { fieldsOf, routeOf, withToken } from './recognise.ts'

/** What a control of a page sends when it is pressed. Always by POST: with a GET, newer releases would not run it (B5). */
export interface ControlRequest {
  readonly url: string
  readonly fields: Fields
}

/** The request a button or link stands for; undefined when it runs nothing, or Latchkey cannot tell what. */
export function requestOf(page: Page, element: Element, serviceId: string): ControlRequest | undefined {
  const { attribs } = element
  if (attribs.disabled !== undefined || hasClass(element, 'disabled')) return undefined
  if (attribs['data-clipboard-text'] !== undefined || attribs['data-clipboard-target'] !== undefined)
    return undefined
  return byAttributes(page, element, serviceId) ?? byLink(page, element) ?? byForm(page, element)
}

/** A plain name, as functions have. */
export const isName = (value: string): boolean => /^[\w.-]{1,60}$/.test(value)

/** A link that runs a function; for releases that turn it into a POST with the token, see provider facts B5. */
function byLink(page: Page, { attribs }: Element): ControlRequest | undefined {
  const quoted = (attribs.onclick ?? '').split(/["']/).slice(1, -1)
  const inScript = quoted.find((text) => text.includes('modop=custom'))
  const url = page.resolve(inScript ?? attribs.href)
  if (url === undefined || !runsSomething(url)) return undefined
  return { url, fields: withToken(page, []) }
}

function runsSomething(address: string): boolean {
  const { protocol, pathname, searchParams } = new URL(address)
  if (protocol !== 'https:') return false
  if (/\/custom-action\//.test(routeOf(address))) return true
  if (!pathname.endsWith('/clientarea.php') || searchParams.get('action') !== 'productdetails') return false
  return [...searchParams].some(([name]) => name !== 'action' && name !== 'id')
}

/** The button of a form; one without a form of its own may still sit in one that holds what is to be sent. */
function byForm(page: Page, element: Element): ControlRequest | undefined {
  if (!/^(button|input)$/.test(element.name)) return undefined
  const form = formsOf(page).find(({ controls }) => controls.some((control) => control.element === element))
  if (form === undefined) return undefined
  const submits = (element.attribs.type ?? 'submit').toLowerCase() !== 'button'
  if (!submits && !form.controls.some(({ name }) => name === 'modop' || namesOneTimePassword(name)))
    return undefined
  const action = element.attribs.formaction
  const url = action === undefined ? form.action : page.resolve(action)
  return url === undefined || !URL.canParse(url)
    ? undefined
    : { url, fields: fieldsOf(page, form, {}, element) }
}

const urlNames = ['data-url', 'data-href', 'data-uri', 'data-endpoint', 'data-action-url', 'data-ajax-url']
const serviceNames = ['data-service', 'data-serviceid', 'data-service-id', 'data-id']
const functionNames = [
  'data-function',
  'data-a',
  'data-fn',
  'data-func',
  'data-action',
  'data-command',
  'data-method',
]
const notSent =
  /^data-(toggle|bs-.*|target|dismiss|placement|original-title|title|label|text|confirm.*|loading.*|active|content|trigger|html|container|role|icon|testid|method|type)$/

/** A button that the page's own script reads: a whole address in an attribute, or the parts of one. */
function byAttributes(page: Page, element: Element, serviceId: string): ControlRequest | undefined {
  const { attribs } = element
  const first = (names: readonly string[]) => names.find((name) => attribs[name] !== undefined)
  const rest = (used: readonly (string | undefined)[]): Fields =>
    Object.entries(attribs).flatMap(([name, value]) =>
      name.startsWith('data-') && !used.includes(name) && !notSent.test(name)
        ? [[name.slice('data-'.length), value] as const]
        : [],
    )

  const urlName = first(urlNames)
  if (urlName !== undefined) {
    const url = page.resolve(attribs[urlName])
    return url === undefined || !runsSomething(url)
      ? undefined
      : { url, fields: withToken(page, rest([urlName])) }
  }
  const service = first(serviceNames)
  const action = attribs['data-identifier']
  if (service === 'data-serviceid' && action !== undefined) {
    const path = `index.php?rp=/clientarea/service/${encodeURIComponent(attribs[service] ?? '')}/custom-action/${encodeURIComponent(action)}`
    return {
      url: new URL(path, new URL('.', page.url.replace(/\/index\.php\/.*/, '/'))).href,
      fields: withToken(page, []),
    }
  }
  const functionName = functionNames.find(
    (name) => isName(attribs[name] ?? '') && !/^(get|post)$/i.test(attribs[name] ?? ''),
  )
  if (functionName === undefined || closest(element, ({ name }) => name === 'form') !== undefined)
    return undefined
  // The documented form of running a module's function (provider facts B5).
  const url = page.resolve('clientarea.php?action=productdetails')
  if (url === undefined) return undefined
  const id = (service === undefined ? undefined : attribs[service]) || serviceId
  const fields: Fields = [
    ['id', id],
    ['modop', 'custom'],
    ['a', attribs[functionName] ?? ''],
    ...rest([service, functionName]),
  ]
  return { url, fields: withToken(page, fields) }
}
