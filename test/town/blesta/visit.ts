import { createHmac, randomBytes } from 'node:crypto'
import type { TownReply, TownRequest } from '../site.ts'
import type { PanelAccount } from './account.ts'
import type { PanelModes } from './modes.ts'
import { type Words, words } from './words.ts'

const cookie = 'blesta_sid'
export const root = '/client/'

export interface PanelSession {
  readonly id: string
  account?: PanelAccount | undefined
  /** The right password was given; the code is missing. */
  pending?: PanelAccount | undefined
  /** For whichever page comes next. */
  flash?: readonly [kind: 'success' | 'danger', text: string] | undefined
}

/** One request, and all that its answer depends on. */
export interface Visit {
  readonly request: TownRequest
  readonly session: PanelSession
  readonly modes: PanelModes
  readonly words: Words
}

export function createPanelSessions() {
  const sessions = new Map<string, PanelSession>()
  return {
    of({ cookies }: TownRequest): PanelSession {
      const known = sessions.get(cookies[cookie] ?? '')
      if (known !== undefined) return known
      const session = { id: randomBytes(16).toString('hex') }
      sessions.set(session.id, session)
      return session
    },
    endAll: () => sessions.clear(),
  }
}

export const openVisit = (request: TownRequest, session: PanelSession, modes: PanelModes): Visit => ({
  request,
  session,
  modes,
  words: words[modes.language],
})

/** Good for this session and this address only (facts 2). */
export const tokenFor = ({ id }: PanelSession, action: string): string =>
  createHmac('sha256', action).update(id).digest('hex')

export const hasToken = ({ request, session }: Visit): boolean =>
  request.form.get('_csrf_token') === tokenFor(session, request.url.pathname)

export const withCookie = ({ request, session }: Visit, reply: TownReply): TownReply =>
  request.cookies[cookie] === session.id
    ? reply
    : {
        ...reply,
        headers: { ...reply.headers, 'set-cookie': `${cookie}=${session.id}; path=/; secure; HttpOnly` },
      }
