import type { Customer, Service, ServiceMailbox } from './account.ts'
import { createOneTimePassword } from './one-time-password-value.ts'
import type { Visit } from './visit.ts'

export type OneTimePasswordResult =
  | { readonly outcome: 'made'; readonly address: string; readonly value: string; readonly madeAt: number }
  | { readonly outcome: 'no-value' }
  | { readonly outcome: 'refused'; readonly text: string }

/** The parameters by which a service's several mailboxes are told apart. A single one needs none. */
export function mailboxIdentifier(
  { modes }: Customer,
  service: Service,
  mailbox: ServiceMailbox,
): Readonly<Record<string, string>> {
  if (service.mailboxes.length === 1 && modes.serviceAccount === 'mailbox') return {}
  const [username = '', domain = ''] = mailbox.address.split('@')
  switch (modes.mailboxIdentifier) {
    case 'address':
      return { mailbox: mailbox.address }
    case 'number':
      return { mailbox_id: String(service.mailboxes.indexOf(mailbox) + 41) }
    case 'user-and-domain':
      return { username, domain }
  }
}

/** Makes one for the mailbox the request names. The one before stops working in the same moment. */
export function makeOneTimePassword(
  visit: Visit,
  customer: Customer,
  service: Service,
): OneTimePasswordResult {
  const { world, words, param } = visit
  const mailbox = service.mailboxes.find((candidate) =>
    Object.entries(mailboxIdentifier(customer, service, candidate)).every(
      ([name, value]) => param(name) === value,
    ),
  )
  if (mailbox?.generation !== 'current' || customer.modes.otpOutcome === 'refused')
    return { outcome: 'refused', text: words.mailPlatformRefused }
  const value = createOneTimePassword(customer.modes.otpAlphabet)
  world.onSecret(value)
  world.truth.makeOneTimePassword(mailbox.address, value)
  if (customer.modes.otpOutcome === 'no-value') return { outcome: 'no-value' }
  return { outcome: 'made', address: mailbox.address, value, madeAt: world.clock.now() }
}
