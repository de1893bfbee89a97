import { items } from '../browser/items.ts'
import type { AppPasswordCreation, AppPasswordRevocation } from '../core/app-password-state.ts'
import type { AppPassword } from '../core/provider.ts'
import { dropRows } from './drop-rows.ts'

type AppPasswords = readonly Pick<AppPassword, 'id' | 'name' | 'appId'>[]
type Made = Extract<AppPasswordCreation, { status: 'created' | 'gone' }>
type Unknown = Extract<AppPasswordCreation, { status: 'unknown' }>
type Failed = Extract<AppPasswordRevocation, { status: 'failed' }>

const addedSince = (before: readonly string[], listed: AppPasswords): AppPasswords =>
  listed.filter(({ id }) => !before.includes(id))

/** Corrects by a new listing what was left in doubt. `known`: what was listed before it, which has the names. */
export async function decideDoubts(key: string, listed: AppPasswords, known: AppPasswords): Promise<void> {
  await items.appPasswordCreations.update((table) => {
    const creation = table[key]
    if (creation === undefined) return table
    const decided = decideCreation(creation, listed)
    if (decided === creation) return table
    const { [key]: _, ...others } = table
    return decided === undefined ? others : { ...others, [key]: decided }
  })
  const goneOf = ({ ids }: Failed) => ids.filter((id) => !isIn(listed, id))
  const undecided = (await items.appPasswordRevocations.read())[key]
  if (undecided?.status !== 'failed' || goneOf(undecided).length === 0) return
  // First: a worker stopped in between must not leave the card of one that is said to be revoked.
  await dropCardOf(key, goneOf(undecided))
  await items.appPasswordRevocations.update((table) => {
    const revocation = table[key]
    if (revocation?.status !== 'failed') return table
    return { ...table, [key]: decideRevocation(revocation, goneOf(revocation), known) }
  })
}

/** Whether no listing has told yet what became of it, or which of the list it is. */
export const isToBeListed = (creation: AppPasswordCreation): boolean =>
  creation.status === 'unknown'
    ? creation.found === undefined
    : isMade(creation) && creation.before !== undefined

const isMade = (creation: AppPasswordCreation): creation is Made =>
  creation.status === 'created' || creation.status === 'gone'

const isIn = (listed: AppPasswords, wanted: string) => listed.some(({ id }) => id === wanted)

/** A slow server acts late. What appears after this is more likely the person's own, made elsewhere. */
export const lateMs = 2 * 60_000

function decideCreation(
  creation: AppPasswordCreation,
  listed: AppPasswords,
): AppPasswordCreation | undefined {
  if (isMade(creation)) return tellApart(creation, listed)
  return creation.status === 'unknown' ? decideUnknown(creation, listed) : creation
}

/** Undefined: what was found has been revoked. */
function decideUnknown(creation: Unknown, listed: AppPasswords): Unknown | undefined {
  const { found, at } = creation
  if (found !== undefined && found.length > 0) {
    const left = found.filter((id) => isIn(listed, id))
    if (left.length === found.length) return creation
    return left.length === 0 ? undefined : { ...creation, found: left }
  }
  const isLate = Date.now() - at > lateMs
  if (isLate && found !== undefined) return creation
  const ids = likelyIds(creation, listed, isLate)
  return found !== undefined && ids.length === 0 ? creation : { ...creation, found: ids }
}

/**
 * With its id of the list. At first one of another name will do, as servers may change names; of several nobody knows
 * which it is.
 */
function tellApart(creation: Made, listed: AppPasswords): Made {
  const { before, ...made } = creation
  if (before === undefined) return creation
  const isLate = made.status === 'gone' || Date.now() - made.at > lateMs
  const ofSameApp = addedSince(before, listed).filter(({ appId }) => appId === made.appId)
  const named = ofSameApp.filter(({ name }) => name === made.name)
  const [only, another] = isLate || named.length > 0 ? named : ofSameApp
  if (only === undefined) return isLate ? made : creation
  if (another === undefined) return { ...made, id: only.id }
  return made.status === 'created' && !isLate ? { ...made, madeTwice: true } : made
}

/** A first listing that comes late, after a long time offline, finds only what is the same in everything. */
function likelyIds({ before, appId, name }: Unknown, listed: AppPasswords, isLate: boolean): string[] {
  const added = addedSince(before, listed)
  const ofSameApp = added.filter((appPassword) => appPassword.appId === appId)
  const likely = ofSameApp.length > 0 ? ofSameApp : added
  const sure = ofSameApp.filter((appPassword) => appPassword.name === name)
  return (isLate ? sure : likely).map(({ id }) => id)
}

function decideRevocation(
  revocation: Failed,
  gone: readonly string[],
  known: AppPasswords,
): AppPasswordRevocation {
  const ids = revocation.ids.filter((id) => !gone.includes(id))
  const names = [...revocation.names, ...namesOf(gone, known)]
  return ids.length === 0 ? { status: 'revoked', names, at: revocation.at } : { ...revocation, ids, names }
}

export const namesOf = (ids: readonly string[], known: AppPasswords): string[] =>
  known.flatMap(({ id, name }) => (ids.includes(id) ? name : []))

/** The card of an app password that is revoked is of no use any more. */
export async function dropCardOf(key: string, revoked: readonly string[]): Promise<void> {
  await dropRows(
    items.appPasswordCreations,
    (one, creation) =>
      one === key && isMade(creation) && creation.id !== undefined && revoked.includes(creation.id),
  )
}
