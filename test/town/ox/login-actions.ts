import type { TownReply, TownRequest } from '../site.ts'
import { empty, parameterOf, sessionOf } from './call.ts'
import { OxException, scripted } from './exception.ts'
import { createLogin, type LoginWorld } from './login.ts'
import type { OxSession } from './sessions.ts'

/** The module `login`, facts 1.6. It answers without the envelope of the others. */
export function createLoginActions(world: LoginWorld) {
  const { modes, sessions, onSecret } = world
  const login = createLogin(world)

  function described(session: OxSession): Record<string, unknown> {
    const { factorKey } = modes
    return {
      session: session.id,
      random: session.random,
      user: session.loginName,
      user_id: session.holder.userId,
      ...(modes.contextId === 'told' ? { context_id: 1 } : {}),
      locale: modes.language === 'german' ? 'de_DE' : 'en_US',
      ...(session.factor === 'pending' && factorKey !== undefined ? { [factorKey]: true } : {}),
    }
  }
  const welcome = (request: TownRequest, session: OxSession) =>
    sessions.given(request, session, scripted(described(session)))

  const actions: Record<string, (request: TownRequest) => TownReply> = {
    login(request) {
      if (request.method !== 'POST') return empty(405, { allow: 'POST' })
      onSecret(request.form.get('password') ?? '')
      const outcome = login.signIn(request)
      return 'status' in outcome ? outcome : welcome(request, outcome)
    },
    autologin(request) {
      if (modes.autologin === 'off') throw new OxException('LGI-0019')
      if (modes.autologin !== 'on') throw new OxException(modes.autologin)
      const session = sessions.byCookies(request, parameterOf(request, 'client') ?? 'default')
      if (session === undefined) throw new OxException('SVL-0012')
      return welcome(request, session)
    },
    store(request) {
      const session = sessionOf(request, modes, sessions)
      return modes.sessionCookie === 'store'
        ? sessions.stored(request, session, empty(200))
        : empty(200, { deprecation: 'version="v7.10.3"' })
    },
    refreshSecret: (request) =>
      sessions.newSecret(request, sessionOf(request, modes, sessions), scripted({ data: '1' })),
    /** By plain HTTP, without JSON. */
    logout(request) {
      const id = parameterOf(request, 'session')
      if (id === undefined) return empty(400)
      const session = sessions.find(id)
      if (session === undefined || !sessions.hasSecret(request, session)) return empty(403)
      return sessions.taken(request, session, empty(200))
    },
  }

  return {
    answer(request: TownRequest): TownReply {
      const inUrl = request.url.searchParams.get('password')
      if (inUrl !== null) {
        onSecret(inUrl)
        throw new OxException('SVL-0016', { params: ['password'] })
      }
      const action = parameterOf(request, 'action')
      if (action === undefined) throw new OxException('SVL-0002', { params: ['action'] })
      const act = Object.hasOwn(actions, action) ? actions[action] : undefined
      if (act === undefined) throw new OxException('SVL-0001', { params: [action] })
      return act(request)
    },
    forget: login.forget,
  }
}
