import type { WebmailProfile } from '../../core/profiles.ts'
import type { Fields, Http } from '../http.ts'
import { type Envelope, envelopeIn } from './envelope.ts'

/** The two programs of the EmailArray API: for who manages domains, and for who has a mailbox (facts A4). */
export type Level = 'admin' | 'user'

export type Reply = Envelope & {
  /** Epoch milliseconds at which the request was sent. */
  readonly sentAt: number
}

/** EmailArray's API at one address. A refusal is a reply like any other; what it means is for the caller to say. */
export interface Api {
  readonly panelUrl: string
  /** Sends an action, once. @throws AppError */
  ask(level: Level, action: string, fields: Fields, options?: { unrepeatable?: boolean }): Promise<Reply>
}

export function createApi({ panelUrl }: Pick<WebmailProfile, 'panelUrl'>, http: Http): Api {
  const addresses = {
    admin: new URL('admin/json.php', panelUrl).href,
    user: new URL('json.php', panelUrl).href,
  }
  return {
    panelUrl,
    async ask(level, action, fields, options) {
      const { page, sentAt } = await http.post(addresses[level], [['action', action], ...fields], options)
      return { ...envelopeIn(page), sentAt }
    },
  }
}
