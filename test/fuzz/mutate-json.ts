import fc from 'fast-check'

/** One thing done to a value; what it is done to is counted through all parts of the value. */
type JsonChange =
  | { readonly how: 'drop' | 'nest'; readonly at: number; readonly count: number }
  | { readonly how: 'replace' | 'add'; readonly at: number; readonly key: string; readonly value: unknown }
  | { readonly how: 'swap'; readonly at: number; readonly other: number }

const keys = ['__proto__', 'constructor', 'toString', 'name', 'input', 'id', 'status', '', 'x'.repeat(1000)]

/** What often breaks something, and what is thrown together. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 0.5, 2 ** 53, 1e308, '', ' ', '0', '__proto__', [], {}),
  fc.constantFrom('\u0000', '\ud800', '\u202e', 'https://', 'javascript:1', '%', '\\', '<b>', '"', "'"),
  fc.constantFrom('x'.repeat(501), 'x'.repeat(20_000), `{"__proto__":{"x":1}}`),
  fc.jsonValue({ maxDepth: 2 }),
)

export const jsonChange: fc.Arbitrary<JsonChange> = fc.oneof(
  fc.record({
    how: fc.constantFrom('drop' as const, 'nest' as const),
    at: fc.nat(),
    count: fc.constantFrom(1, 30, 90),
  }),
  fc.record({
    how: fc.constantFrom('replace' as const, 'add' as const),
    at: fc.nat(),
    key: fc.constantFrom(...keys),
    value: odd,
  }),
  fc.record({ how: fc.constant('swap' as const), at: fc.nat(), other: fc.nat() }),
)

/** A value with something done to it up to four times. */
export const changedJson = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(values, fc.array(jsonChange, { minLength: 1, maxLength: 4 }))
    .map(([value, changes]) => changes.reduce(changeJson, value))

type Holder = Record<string, unknown>

/** The value with the change made; the one that was given stays as it is. */
export function changeJson(value: unknown, change: JsonChange): unknown {
  const root: Holder = { value: structuredClone(value) }
  const slots = slotsOf(root)
  const slot = (at: number) => slots[at % slots.length] as [Holder, string]
  const [holder, key] = slot(change.at)
  const here = holder[key]
  if (change.how === 'drop' && Array.isArray(holder)) holder.splice(Number(key), 1)
  else if (change.how === 'drop') Reflect.deleteProperty(holder, key)
  else if (change.how === 'nest') put(holder, key, nested(here, change.count))
  else if (change.how === 'replace') put(holder, key, change.value)
  else if (change.how === 'add') {
    const into = typeof here === 'object' && here !== null ? (here as Holder) : holder
    // A list has no names in JSON.
    if (Array.isArray(into)) into.push(change.value)
    else put(into, change.key, change.value)
  } else if (change.how === 'swap') {
    const [otherHolder, otherKey] = slot(change.other)
    // Cloned: one of them may be a part of the other.
    const [one, other] = structuredClone([here, otherHolder[otherKey]])
    put(holder, key, other)
    put(otherHolder, otherKey, one)
  }
  return root.value
}

/** As JSON brings it along: also `__proto__` is a key like any other. */
const put = (holder: Holder, key: string, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })

function nested(value: unknown, count: number): unknown {
  let result = value
  for (let level = 0; level < count; level += 1) result = [result]
  return result
}

function slotsOf(holder: Holder): [Holder, string][] {
  const found: [Holder, string][] = []
  const open = [holder]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [key, value] of Object.entries(next)) {
      found.push([next, key])
      if (typeof value === 'object' && value !== null) open.push(value as Holder)
    }
  }
  return found
}
