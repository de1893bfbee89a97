import type { Truth } from '../truth.ts'
import { jsonBody, type OxModule, onlyBy, unknownAction } from './call.ts'
import { OxException } from './exception.ts'
import type { OxModes } from './modes.ts'
import type { OxSessions } from './sessions.ts'

const fewest = 8

/** The module `passwordchange`, facts 4. What its codes are called is not documented. */
export function createPasswordChange(world: {
  truth: Truth
  modes: OxModes
  sessions: OxSessions
  onSecret(value: string): void
}): OxModule {
  const { truth, modes, sessions, onSecret } = world
  return (call) => {
    if (call.action !== 'update') return unknownAction(call)
    onlyBy(call, 'PUT')
    const { holder, appPasswordId } = call.session
    if (modes.editPassword === 'off' || appPasswordId !== undefined) throw new OxException('PSW-0003')
    const { old_password: old, new_password: next } = jsonBody(call.request)
    if (typeof old !== 'string') throw new OxException('SVL-0002', { params: ['old_password'] })
    if (typeof next !== 'string') throw new OxException('SVL-0002', { params: ['new_password'] })
    for (const typed of [old, next]) onSecret(typed)
    if (truth.check(holder.address, old) !== 'mailbox-password') throw new OxException(modes.wrongOldPassword)
    if (modes.complaint !== undefined)
      throw new OxException(modes.badNewPassword, { sentence: modes.complaint })
    if (next.length < fewest) {
      const sentence = `The password must have at least ${fewest} characters.`
      throw new OxException(modes.badNewPassword, { sentence, params: [fewest] })
    }
    truth.setMailboxPassword(holder.address, next)
    sessions.endWhere((one) => one.holder === holder && one.appPasswordId === undefined)
    return {}
  }
}
