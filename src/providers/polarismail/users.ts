import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import { readList } from '../../core/lenient.ts'
import type { MailboxUsage } from '../../core/provider.ts'
import { plain } from '../plain.ts'
import { sizeIn } from '../size.ts'
import type { Api } from './api.ts'
import { refusalOf } from './refusal.ts'
import type { Opened } from './session.ts'

/** Nothing in it that a person could not see. */
const Name = z.string().check(
  z.minLength(1),
  z.refine((name) => plain(name) === name),
)

const Domain = z.object({ domain: Name })

/** A mailbox as the API lists it; numbers may come as text. */
const User = z.object({
  /** The part before the @. */
  username: Name,
  uname: z.optional(z.nullable(z.string())),
  account_type: z.optional(z.union([z.string(), z.number()])),
  /** A thousand of these are a GB. */
  quota: z.optional(z.union([z.string(), z.number()])),
  usage: z.optional(z.union([z.string(), z.number()])),
})
export type User = z.infer<typeof User>

/** In megabytes; undefined where it is not listed. */
export function quotaOf({ quota = '' }: User): number | undefined {
  const listed = quota === '' ? Number.NaN : Number(quota)
  return Number.isFinite(listed) && listed >= 0 ? listed : undefined
}

/** What is in use is shown as it comes; only where its unit stands with it is it known how much that is (facts). */
export function usageOf(user: User): MailboxUsage | undefined {
  const usedMB = typeof user.usage === 'string' ? sizeIn(user.usage) : undefined
  // None at all is more likely no limit.
  const allowedMB = quotaOf(user) || undefined
  if (usedMB === undefined && allowedMB === undefined) return undefined
  return { ...(usedMB !== undefined && { usedMB }), ...(allowedMB !== undefined && { allowedMB }) }
}

/** The domains of who manages them. @throws AppError `signed-out` also where the API does not say why it refuses */
export async function domainsOf(api: Api, { token }: Opened): Promise<string[]> {
  const reply = await api.ask('admin', 'getAllDomains', [['token', token]])
  // There is nothing in the question that could be wrong but the token.
  if (!reply.isDone) throw refusalOf(reply.said, { secrets: [token], otherwise: 'signed-out' })
  return listIn(reply.value, Domain).map(({ domain }) => domain)
}

/** The mailboxes of a domain, with their quotas. @throws AppError */
export async function usersOf(api: Api, { token }: Opened, domain: string): Promise<User[]> {
  const reply = await api.ask('admin', 'getAllUsersDomain', [
    ['token', token],
    ['slicing', '0'],
    ['offset', '0'],
    ['limit', '0'],
    ['getOTPAndToken', '0'],
    ['showQuota', '1'],
    ['domain', domain],
  ])
  if (!reply.isDone) throw refusalOf(reply.said, { secrets: [token] })
  return listIn(reply.value, User)
}

/**
 * PHP may give an empty list as nothing at all, and one with gaps as an object.
 * @throws AppError `changed` for what is no list, or has nothing usable in it
 */
function listIn<Entry extends z.ZodMiniType>(value: unknown, entry: Entry): z.infer<Entry>[] {
  if (value === null || value === '') return []
  if (typeof value !== 'object') throw new AppError('changed')
  const given = Object.values(value)
  const entries = readList(entry, given)
  if (given.length > 0 && entries.length === 0) throw new AppError('changed')
  return entries
}
