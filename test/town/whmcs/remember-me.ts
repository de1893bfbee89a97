import { randomBytes } from 'node:crypto'
import type { TownRequest } from '../site.ts'
import type { Customer } from './account.ts'

const cookieName = 'WHMCSUser'
const yearS = 365 * 24 * 60 * 60

/** The long-lived cookie of those who ticked "Remember Me" (facts B7). */
export interface RememberMe {
  /** Sets it, or for those who did not tick takes an older one away. */
  cookie(customer: Customer | undefined): string
  customerOf(request: TownRequest): Customer | undefined
  forgetAll(): void
}

export function createRememberMe(onSecret: (value: string) => void): RememberMe {
  const remembered = new Map<string, Customer>()
  return {
    cookie(customer) {
      if (customer === undefined) return `${cookieName}=deleted; Path=/; Max-Age=0; Secure; HttpOnly`
      const value = randomBytes(24).toString('hex')
      onSecret(value)
      remembered.set(value, customer)
      return `${cookieName}=${value}; Path=/; Max-Age=${yearS}; Secure; HttpOnly`
    },
    customerOf: (request) => remembered.get(request.cookies[cookieName] ?? ''),
    forgetAll: () => remembered.clear(),
  }
}
