import { html, type TownReply, type TownRequest } from '../site.ts'
import type { Clock } from '../truth.ts'
import { mailsFor } from '../webmail/mails.ts'
import { empty, type OxModule, parameterOf, sessionOf, WrongMethod } from './call.ts'
import { capabilitiesOf } from './capabilities.ts'
import { OxException, scripted } from './exception.ts'
import type { OxModes } from './modes.ts'
import type { OxSession, OxSessions } from './sessions.ts'

const notFound = (): TownReply =>
  html('<html><head><title>404 Not Found</title></head><body>Not Found</body></html>', 404)

/** Every module but `login`: finds the session, asks for the second factor, and wraps what the module says. */
export function createModules(world: {
  clock: Clock
  modes: OxModes
  sessions: OxSessions
  appPasswords: OxModule
  multifactor: Record<'multifactor/device' | 'multifactor/provider', OxModule>
  passwordChange: OxModule
}) {
  const { clock, modes, sessions } = world
  const modules: Record<string, OxModule> = {
    ...world.multifactor,
    appPasswords: world.appPasswords,
    passwordchange: world.passwordChange,
    capabilities: () => capabilitiesOf(modes),
    mail: ({ session }) => mailsFor(session.holder.address).filter(({ from }) => from !== 'Thexyz'),
  }
  const isThere = (name: string) =>
    Object.hasOwn(modules, name) &&
    !(name === 'appPasswords' && modes.appPasswords === 'off') &&
    !(name === 'capabilities' && modes.capabilities === 'absent')

  function wantsFactor(name: string, action: string, session: OxSession): void {
    if (name.startsWith('multifactor/')) return
    if (session.factor === 'pending') throw new OxException('MFA-0001')
    const isRecent = clock.now() - session.factorAt < modes.recentForMs
    if (modes.wantRecentFactor.includes(`${name}.${action}`) && !isRecent) throw new OxException('MFA-0015')
  }

  return (name: string, request: TownRequest): TownReply => {
    const module = isThere(name) ? modules[name] : undefined
    if (module === undefined) {
      if (modes.unknownModule === '404') return notFound()
      throw new OxException('SVL-0007', { params: [name] })
    }
    const session = sessionOf(request, modes, sessions)
    const action = parameterOf(request, 'action')
    if (action === undefined) throw new OxException('SVL-0002', { params: ['action'] })
    wantsFactor(name, action, session)
    if (name === 'capabilities' && modes.capabilities === 'rubbish') return html('<p>Sign in at the portal.')
    try {
      const data = module({ request, session, action, parameter: (key) => parameterOf(request, key) })
      return scripted({ data, timestamp: clock.now() })
    } catch (error) {
      if (error instanceof WrongMethod) return empty(405)
      throw error
    }
  }
}
