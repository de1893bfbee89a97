import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect } from 'vitest'
import { settle } from '../../src/background/settle.ts'
import { items } from '../../src/browser/items.ts'
import { type Item, readAll } from '../../src/browser/storage.ts'
import { resetFakeBrowser } from '../fake-browser.ts'
import { changedJson, changeJson, jsonChange } from './mutate-json.ts'
import { storedSample } from './samples.ts'

const names = Object.keys(items) as (keyof typeof items)[]
type Changed = { readonly [Name in keyof typeof items]?: unknown }

/** Any of the items damaged, the rest as it was. */
const someDamaged: fc.Arbitrary<Changed> = fc.record(
  Object.fromEntries(
    names.map((name) => [
      name,
      fc.oneof(
        { weight: 4, arbitrary: changedJson(fc.constant(storedSample[name])) },
        { weight: 1, arbitrary: fc.jsonValue() },
        { weight: 1, arbitrary: changedJson(fc.jsonValue()) },
      ),
    ]),
  ),
  { requiredKeys: [] },
)

/** Damaged items read as something valid, cost no other, and do not keep the worker from starting. */
export const damagedItems = fc.asyncProperty(someDamaged, async (damaged) => {
  await store({ ...storedSample, ...damaged })
  const read = await readAll(items)
  for (const name of names) {
    // What is read is valid when it is read as itself.
    expectSame(items[name].parse(read[name]), read[name])
    if (!(name in damaged)) expectSame(read[name], storedSample[name])
  }
  await settle()
})

/** What is one value, or nothing where it does not fit. */
const single = ['chosenMailbox', 'intent', 'pointing', 'refusedFill', 'refusedStrongPassword', 'draft']
const changes = fc.array(jsonChange, { minLength: 1, maxLength: 4 })
const inParts = names.filter((name) => !single.includes(name))
const damagedPart = fc.record({ name: fc.constantFrom(...inParts), nth: fc.nat(), changes })

/** One row or field damaged costs none of the others, also when the item is written afterwards. */
export const damagedRow = fc.asyncProperty(damagedPart, async ({ name, nth, changes: made }) => {
  const sample = storedSample[name]
  const rows = Object.entries(sample)
  const [hit, row] = rows[nth % rows.length] as [string, unknown]
  const damaged = rows.map(
    ([key, value]) => [key, key === hit ? made.reduce(changeJson, row) : value] as const,
  )
  const isList = Array.isArray(sample)
  await store({ [name]: isList ? damaged.map(([, value]) => value) : Object.fromEntries(damaged) })
  const others = rows.filter(([key]) => key !== hit)
  const item = items[name] as Item<object>
  await item.update((value) => (Array.isArray(value) ? [...value] : { ...value }))
  const kept = await item.read()
  if (isList) expect(Object.values(kept)).toEqual(expect.arrayContaining(others.map(([, value]) => value)))
  else expect(kept).toMatchObject(Object.fromEntries(others))
})

/** Saying what differs takes long where nothing does. */
function expectSame(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other)
}

async function store(values: Changed): Promise<void> {
  const browser = resetFakeBrowser()
  for (const name of names) {
    const value = values[name]
    if (value !== undefined) await browser.storage[items[name].area].set({ [items[name].key]: value })
  }
}
