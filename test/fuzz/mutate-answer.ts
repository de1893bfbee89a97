import fc from 'fast-check'
import { changeJson, jsonChange } from './mutate-json.ts'
import type { RecordedAnswer } from './wire.ts'

const tag = /<[^<>]*>/g
/** More than any page of a provider; twice this is never made. */
const mostBytes = 200_000
const full = 100_000

/** A place in a text, as a part of `full`. */
const place = fc.nat(full)
const nth = fc.nat(400)
const text = fc.oneof(
  fc.constantFrom('', '0', '-1', '1e999', '9'.repeat(400), 'null', '\u0000', '\ud800', '\u202e', '\r\n'),
  fc.constantFrom(
    '<',
    '>',
    '</html>',
    '<!--',
    '<script>',
    '<div>',
    '<form>',
    '<input name=',
    '"',
    "'",
    '&#0;',
  ),
  fc.constantFrom('{', '}', '[', ']]', ',', '\\', '/*', 'javascript:1', 'https://other.example/', '//x', '#'),
  fc.constantFrom('a', ' ', '\n', '.', '(', '@', 'a@', '1:', '&', '%', '=', ';'),
  fc.string({ maxLength: 30 }),
  fc.string({ maxLength: 10, unit: 'binary' }),
)
const types = ['text/html', 'application/json', 'text/plain', 'image/png', '', 'text/html; charset=utf-16']

const made = <How extends string, Rest extends object>(
  how: How,
  rest: { [K in keyof Rest]: fc.Arbitrary<Rest[K]> },
) => fc.record({ how: fc.constant(how), ...rest } as never) as fc.Arbitrary<{ how: How } & Rest>

const length = fc.constantFrom(1, 10, 100, 1000, 10_000)
const textChange = fc.oneof(
  made('cut', { at: place }),
  made('leave-out', { at: place, length }),
  made('insert', { at: place, text, count: fc.constantFrom(1, 1, 2, 600, 50_000) }),
  made('repeat', { at: place, length, count: fc.constantFrom(2, 100, 10_000) }),
  made('swap-tags', { nth, other: nth }),
  made('leave-out-tag', { nth }),
  made('attribute', { nth, text }),
  made('number', { nth, text }),
  made('word', { nth, text }),
  made('json', { change: jsonChange }),
  made('secret', { nth, at: place, wordNth: nth, isWord: fc.boolean() }),
)
const wholeChange = fc.oneof(
  made('status', {
    status: fc.constantFrom(200, 201, 204, 302, 400, 401, 403, 404, 418, 419, 422, 429, 500, 503),
  }),
  made('header', {
    name: fc.constantFrom('content-type', 'retry-after', 'location', 'content-length', 'content-encoding'),
    value: fc.oneof(fc.constantFrom(...types), fc.constantFrom('-1', '1e99', 'never', '9'.repeat(30))),
  }),
  made('bytes', { bytes: fc.uint8Array({ maxLength: 200 }), count: fc.constantFrom(1, 500) }),
  made('elsewhere', {
    url: fc.constantFrom('https://other.example/', 'http://www.thexyz.com/', '', 'x', '/'),
  }),
  made('another', { nth }),
  made('redirect', {}),
  made('lost', {}),
)
export const answerChange = fc.oneof(
  { weight: 5, arbitrary: textChange },
  { weight: 1, arbitrary: wholeChange },
)
export type AnswerChange = typeof answerChange extends fc.Arbitrary<infer Change> ? Change : never

interface Context {
  readonly secrets: readonly string[]
  readonly others: readonly RecordedAnswer[]
}

/** @throws TypeError, as `fetch` does, where the answer is lost */
export function changeAnswer(answer: RecordedAnswer, change: AnswerChange, context: Context): RecordedAnswer {
  switch (change.how) {
    case 'status':
      return { ...answer, status: change.status }
    case 'header':
      return { ...answer, headers: { ...answer.headers, [change.name]: change.value } }
    case 'bytes':
      return {
        ...answer,
        body: new Uint8Array(
          Array(change.count)
            .fill([...change.bytes])
            .flat(),
        ),
      }
    case 'elsewhere':
      return { ...answer, url: change.url }
    case 'another':
      return context.others[change.nth % context.others.length] ?? answer
    case 'redirect':
      return { ...answer, isRedirect: true, url: answer.url }
    case 'lost':
      throw new TypeError('Failed to fetch')
    default: {
      const before = new TextDecoder().decode(answer.body)
      const after = changeText(before, change, context).slice(0, mostBytes)
      return { ...answer, body: new TextEncoder().encode(after) }
    }
  }
}

type TextChange = Exclude<AnswerChange, { how: (typeof wholeNames)[number] }>
const wholeNames = ['status', 'header', 'bytes', 'elsewhere', 'another', 'redirect', 'lost'] as const

function changeText(before: string, change: TextChange, { secrets }: Context): string {
  const at = 'at' in change ? Math.floor((change.at / full) * before.length) : 0
  const [start, rest] = [before.slice(0, at), before.slice(at)]
  const most = (count: number, { length }: string) => Math.min(count, Math.ceil(mostBytes / (length + 1)))
  switch (change.how) {
    case 'cut':
      return start
    case 'leave-out':
      return start + rest.slice(change.length)
    case 'insert':
      return start + change.text.repeat(most(change.count, change.text)) + rest
    case 'repeat': {
      const part = rest.slice(0, change.length)
      return start + part.repeat(most(change.count, part)) + rest
    }
    case 'swap-tags': {
      const tags = [...before.matchAll(tag)]
      const [one, other] = [change.nth, change.other].map((nth) => tags[nth % tags.length]?.[0] ?? '')
      return replaceNth(replaceNth(before, tag, change.nth, other ?? ''), tag, change.other, one ?? '')
    }
    case 'leave-out-tag':
      return replaceNth(before, tag, change.nth, '')
    case 'attribute':
      return replaceNth(before, /(?<==")[^"]*(?=")/g, change.nth, change.text)
    case 'number':
      return replaceNth(before, /\d+/g, change.nth, change.text)
    case 'word':
      return replaceNth(before, /\w+/g, change.nth, change.text)
    case 'json':
      return changedWithin(before, (value) => changeJson(value, change.change))
    case 'secret': {
      const secret = secrets[change.nth % secrets.length] ?? ''
      return change.isWord ? replaceNth(before, /\w+/g, change.wordNth, secret) : start + secret + rest
    }
  }
}

function replaceNth(before: string, pattern: RegExp, nth: number, after: string): string {
  const found = [...before.matchAll(pattern)]
  const match = found[nth % found.length]
  if (match === undefined) return before
  return before.slice(0, match.index) + after + before.slice(match.index + match[0].length)
}

/** The text as JSON; else the longest run of it between braces, as a script in a page has it. */
function changedWithin(before: string, change: (value: unknown) => unknown): string {
  const [from, to] = [before.indexOf('{'), before.lastIndexOf('}') + 1]
  for (const [start, end] of [
    [0, before.length],
    [from, to],
  ] as const) {
    try {
      const changed = JSON.stringify(change(JSON.parse(before.slice(start, end)))) ?? ''
      return before.slice(0, start) + changed + before.slice(end)
    } catch {
      // No JSON here.
    }
  }
  return before
}
