import type { AppPasswordCreation, AppPasswordList, CreatedAppPassword } from '../core/app-password-state.ts'
import type { ErrorCode } from '../core/errors.ts'
import { liveAppPassword, secondsLeft } from '../core/expiry.ts'
import type { AppPasswordApp } from '../core/provider.ts'
import type { AppPassword } from './app-password-list-view.ts'

/** An app password that is to go. */
export interface Revocable {
  readonly appPassword: Pick<AppPassword, 'id' | 'name'>
  readonly app: AppPasswordApp | undefined
}

export type AppPasswordCardState =
  | { readonly show: 'creating' }
  | { readonly show: 'made'; readonly made: CreatedAppPassword; readonly seconds: number }
  /** The time to save it is over. `left`: it, if it is still there; undefined where it cannot be told apart. */
  | { readonly show: 'gone'; readonly left: readonly Revocable[] | undefined }
  /** `error`: why that does not go on. */
  | { readonly show: 'looking'; readonly error: ErrorCode | undefined }
  /** `left`: what it may have become and is still there. */
  | {
      readonly show: 'unknown'
      readonly left: readonly Revocable[]
      /** `others`: what may be it or another that somebody made meanwhile. */
      readonly found: 'nothing' | 'it' | 'others'
    }

export function stateOf(
  creation: Exclude<AppPasswordCreation, { status: 'failed' }>,
  app: AppPasswordApp | undefined,
  list: AppPasswordList | undefined,
  isSignedIn: boolean,
  now: number,
): AppPasswordCardState {
  const gone = (id: string | undefined): AppPasswordCardState => {
    if (id === undefined) return { show: 'gone', left: undefined }
    const itself = { appPassword: { id, name: creation.name }, app }
    return { show: 'gone', left: list === undefined ? [itself] : listed(list, [id]) }
  }
  switch (creation.status) {
    case 'creating':
      return { show: 'creating' }
    case 'unknown': {
      const { found, name } = creation
      if (found?.length === 0) return { show: 'unknown', left: [], found: 'nothing' }
      // Without the list nobody can tell what it is that was found.
      if (found === undefined || list === undefined)
        return { show: 'looking', error: isSignedIn ? failureOf(list) : 'signed-out' }
      const left = listed(list, found)
      const isIt = left.every(({ appPassword }) => isNameOf(appPassword.name, name))
      return { show: 'unknown', left, found: isIt ? 'it' : 'others' }
    }
    case 'created': {
      const made = liveAppPassword(creation, now)
      if (made === undefined) return gone(creation.id)
      return { show: 'made', made, seconds: secondsLeft(made.expiresAt, now) }
    }
    case 'gone':
      return gone(creation.id)
  }
}

const failureOf = (list: AppPasswordList | undefined): ErrorCode | undefined =>
  list?.status === 'failed' ? (list.error ?? 'changed') : undefined

const listed = ({ appPasswords, apps }: AppPasswordList, ids: readonly string[]): Revocable[] =>
  appPasswords
    .filter(({ id }) => ids.includes(id))
    .map((appPassword) => ({ appPassword, app: apps.find(({ id }) => id === appPassword.appId) }))

/** A server cuts only what is longer than anybody would call too long. */
const shortestCut = 20

/** Whether a listed name is the one that was wanted, as a server may have kept it. */
function isNameOf(name: string, wanted: string): boolean {
  const fold = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase()
  const [is, was] = [fold(name), fold(wanted)]
  return is === was || (is.length >= shortestCut && was.startsWith(is))
}
