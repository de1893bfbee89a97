import type { Truth } from '../truth.ts'

export interface PanelAccount {
  /** To sign in with. */
  readonly name: string
  readonly email: string
  readonly password: string
  /** For an app that makes codes; without it no code is asked for. */
  readonly totpSecret?: string
  readonly services: readonly PanelService[]
}

export interface PanelService {
  readonly id: number
  readonly product: string
  /** Undefined for a service that is not about mail. */
  readonly users?: PanelUser[]
}

export interface PanelUser {
  readonly id: number
  readonly address: string
  firstName: string
  lastName: string
  /** In GB. */
  quota: string
  mustChange?: boolean
}

/** A user of an e-mail service; its mailbox is made in the town's truth. */
export function panelUser(id: number, address: string, mailboxPassword: string, truth: Truth): PanelUser {
  truth.add({ address, mailboxPassword })
  const name = address.slice(0, address.indexOf('@'))
  const firstName = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return { id, address, firstName, lastName: 'Çelik & Co', quota: '5' }
}
