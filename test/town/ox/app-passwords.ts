import type { Truth } from '../truth.ts'
import type { UsedAppPasswords } from './app-password-use.ts'
import { type OxCall, type OxModule, onlyBy, required, unknownAction } from './call.ts'
import { OxException } from './exception.ts'
import type { OxModes } from './modes.ts'
import { newAppPassword } from './new-app-password.ts'
import type { OxSession, OxSessions } from './sessions.ts'

/** The module `appPasswords`, facts 3. */
export function createAppPasswords(world: {
  truth: Truth
  modes: OxModes
  sessions: OxSessions
  used: UsedAppPasswords
}): OxModule {
  const { truth, modes, sessions, used } = world

  /** By their ids, so in no order that means something. */
  const list = ({ session }: OxCall) =>
    [...(truth.mailbox(session.holder.address)?.appPasswords ?? [])]
      .toSorted((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, app, name }) => ({ UUID: id, Scope: app, Name: name, ...used.of(id) }))

  function add(call: OxCall) {
    onlyBy(call, 'POST')
    const app = required(call, 'appScope')
    const name = withoutMarkup(required(call, 'appName'))
    const { holder, loginName } = call.session
    if (!modes.apps.some((one) => one.name === app)) throw new OxException('ASP-0002', { params: [app] })
    const made = newAppPassword({ name, app }, modes)
    truth.addAppPassword(holder.address, made)
    const login = loginFor(call.session, modes)
    return { login, password: made.value, newLogin: login !== loginName }
  }

  function remove(call: OxCall) {
    onlyBy(call, 'POST')
    const id = call.parameter('uuid') ?? ''
    if (!uuid.test(id)) throw new OxException(modes.malformedId)
    truth.revokeAppPassword(call.session.holder.address, id)
    sessions.endWhere(({ appPasswordId }) => appPasswordId === id)
    // Also when there was none.
    return { result: 'OK' }
  }

  return (call) => {
    if (call.session.appPasswordId !== undefined) throw new OxException('ASP-0001')
    switch (call.action) {
      case 'getApps':
        onlyBy(call, 'GET')
        return modes.apps.map(({ name, sort, [modes.language]: displayName }) => ({
          name,
          displayName,
          sort,
        }))
      case 'list':
        onlyBy(call, 'GET')
        return list(call)
      case 'add':
        return add(call)
      case 'remove':
        return remove(call)
      default:
        return unknownAction(call)
    }
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const loginFor = ({ holder, loginName }: OxSession, { loginNameSource }: OxModes): string =>
  ({
    session: loginName,
    mail: holder.address,
    username: holder.username,
    synthetic: `${holder.userId}@1`,
  })[loginNameSource]

/** As the middleware cleans a name: what looks like markup is gone, what could be part of some is written out. */
const withoutMarkup = (name: string): string =>
  name
    .replace(/<(script|style)\b.*?<\/\1>/gis, '')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
    .replace(/&(?!#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
