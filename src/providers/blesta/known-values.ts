import { closest, type Element } from '../element.ts'
import type { Page } from '../page.ts'
import { isSame, type MailUser } from './users.ts'

/** What a panel's script would put into the fields of a form, by the name it has there. */
export type KnownValues = ReadonlyMap<string, string>

/** How many characters of scripts are looked at, as a long script of open brackets would take the square of its length. */
const mostLookedAt = 2_000_000
const mostDepth = 8

/** What a page says of a user in attributes or in its scripts; undefined where it says nothing, or two things. */
export function knownValues(page: Page, user: MailUser): KnownValues | undefined {
  const { control, row } = user
  const near = control === undefined ? [] : [control, ...page.all('*', row), row]
  const attributes = near.flatMap(({ attribs }) => dataOf(attribs))
  const objects = attributes.flatMap(([, text]) => objectsAbout(parsed(text), user.address))
  const told = onlyOne([...objects, ...scriptObjects(page.scripts, user.address)])
  if (told !== undefined) return told
  const plain = attributes.filter(([, text]) => parsed(text) === undefined)
  // The library's own, as in `data-toggle`, name no user.
  return plain.some(([, text]) => isSame(text, user.address)) ? keyed(plain) : undefined
}

/** What an answer says that a script asked for. */
export const valuesIn = (text: string, address: string): KnownValues | undefined =>
  onlyOne(objectsAbout(parsed(text), address))

const dataOf = (attribs: Element['attribs']): [string, string][] =>
  Object.entries(attribs)
    .filter(([name]) => name.startsWith('data-'))
    .map(([name, text]) => [name.slice(5), text])

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The objects that carry an address among their own values. */
function objectsAbout(value: unknown, address: string, depth = 0): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null || depth > mostDepth) return []
  const own = Object.values(value)
  const isIt =
    !Array.isArray(value) && own.some((each) => typeof each === 'string' && isSame(each.trim(), address))
  return [
    ...(isIt ? [value as Record<string, unknown>] : []),
    ...own.flatMap((each) => objectsAbout(each, address, depth + 1)),
  ]
}

function onlyOne(objects: readonly Record<string, unknown>[]): KnownValues | undefined {
  const different = new Set(objects.map((object) => JSON.stringify(object)))
  return different.size === 1 ? keyed(Object.entries(objects[0] ?? {})) : undefined
}

function keyed(entries: readonly (readonly [string, unknown])[]): KnownValues {
  const values = new Map<string, string>()
  const disputed = new Set<string>()
  for (const [name, value] of entries) {
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) continue
    const key = keyOf(name)
    const text = value === null ? '' : String(value)
    if ((values.get(key) ?? text) !== text) disputed.add(key)
    values.set(key, text)
  }
  for (const key of disputed) values.delete(key)
  return values
}

/** Words that say where a name belongs rather than what it is. */
const prefix = /^(edit|account|user|mailbox|data|modal|form|display|inp|input|txt)$/

/** `edit[firstName]`, `user_first_name` and `data-first-name` are all the first name. */
export function keyOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  while (words.length > 1 && prefix.test(words[0] ?? '')) words.shift()
  return words.join('')
}

/** The values that stand in scripts as JSON. */
function scriptObjects(scripts: string, address: string): Record<string, unknown>[] {
  if (!scripts.toLowerCase().includes(address.toLowerCase())) return []
  const found: Record<string, unknown>[] = []
  let end = 0
  let left = mostLookedAt
  // The bracket first: else what stands before it is looked for at every blank.
  const starts = [...scripts.matchAll(/[[{](?<=(?:^|[=(:])\s*[[{])/gm)]
  for (const { index: from } of starts) {
    if (from < end) continue
    const text = balanced(scripts, from, from + left)
    left -= text?.length ?? Math.min(left, scripts.length - from)
    const value = text === undefined ? undefined : parsed(text)
    if (text === undefined || value === undefined) continue
    end = from + text.length
    found.push(...objectsAbout(value, address))
  }
  return found
}

/** From a bracket to the one that closes it. */
function balanced(text: string, from: number, to: number): string | undefined {
  let depth = 0
  let isQuoted = false
  for (let at = from; at < Math.min(text.length, to); at += 1) {
    const character = text.charAt(at)
    if (isQuoted && character === '\\') at += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && /[[{]/.test(character)) depth += 1
    else if (!isQuoted && /[\]}]/.test(character)) {
      depth -= 1
      if (depth === 0) return text.slice(from, at + 1)
    }
  }
  return undefined
}

/** The part of a page that a button opens, by the usual attributes. */
export function targetOf(page: Page, { attribs }: Element): Element | undefined {
  const named = attribs['data-target'] ?? attribs['data-bs-target'] ?? attribs.href ?? ''
  const id = /^#([\w-]+)$/.exec(named.trim())?.[1]
  return id === undefined ? undefined : closestPart(page.first(`[id="${id}"]`))
}

const closestPart = (element: Element | undefined): Element | undefined =>
  element && closest(element, ({ name }) => name !== 'form')
