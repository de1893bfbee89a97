import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { Mailbox, MailboxListing } from '../../core/provider.ts'
import type { Api } from './api.ts'
import { refusalOf } from './refusal.ts'
import type { Opened } from './session.ts'
import { domainsOf, type User, usageOf, usersOf } from './users.ts'

/** Every mailbox of every domain of an admin, or the one mailbox of a user. @throws AppError */
export const listMailboxes = (api: Api, opened: Opened, service: string): Promise<MailboxListing> =>
  opened.level === 'admin' ? ofDomains(api, opened, service) : ofUser(api, opened, service)

async function ofDomains(api: Api, opened: Opened, service: string): Promise<MailboxListing> {
  const mailboxes: Mailbox[] = []
  let missing: ErrorCode | undefined
  for (const domain of await domainsOf(api, opened)) {
    const users = await usersOf(api, opened, domain).catch(unlessOneOdd)
    if (users instanceof AppError) missing ??= users.code
    else mailboxes.push(...users.map((user) => managed(api, user, domain, service)))
  }
  if (missing === undefined) return { mailboxes }
  if (mailboxes.length === 0) throw new AppError(missing)
  return { mailboxes, missing }
}

/** One odd domain must not hide the mailboxes of the others. */
function unlessOneOdd(error: unknown): AppError {
  if (error instanceof AppError && ['changed', 'refused', 'no-access'].includes(error.code)) return error
  throw error
}

function managed({ panelUrl }: Api, user: User, domain: string, service: string): Mailbox {
  const address = `${user.username}@${domain}`
  const usage = usageOf(user)
  return {
    id: address.toLowerCase(),
    address,
    service,
    oneTimePassword: 'offered',
    mailboxPassword: 'offered',
    currentPassword: 'not-needed',
    passwordPolicy: 'thexyzMailbox',
    details: 'offered',
    ...(usage && { usage }),
    pageUrl: new URL('admin/', panelUrl).href,
  }
}

/** A user's own token opens nothing that Latchkey does; asking for forwards tells whether it still holds. */
async function ofUser(api: Api, { token, accountName }: Opened, service: string): Promise<MailboxListing> {
  const reply = await api.ask('user', 'getForwards', [['token', token]])
  if (!reply.isDone) throw refusalOf(reply.said, { secrets: [token], otherwise: 'signed-out' })
  const mailbox = {
    id: accountName.toLowerCase(),
    address: accountName,
    service,
    oneTimePassword: 'none',
    mailboxPassword: 'not-offered',
    pageUrl: api.panelUrl,
  } as const
  return { mailboxes: [mailbox] }
}
