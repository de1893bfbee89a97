import type { TownReply } from '../site.ts'
import type { Truth } from '../truth.ts'
import type { PanelService, PanelUser } from './account.ts'
import { namesFor } from './edit-form.ts'
import { outcome } from './users.ts'
import { hasToken, type Visit } from './visit.ts'

/** Saves all that the form says, and the password only where its box is ticked. */
export function saveUser(
  visit: Visit,
  service: PanelService,
  user: PanelUser | undefined,
  { truth, onSecret }: { truth: Truth; onSecret(value: string): void },
): TownReply {
  const { request, words, modes } = visit
  const names = namesFor(visit)
  const said = (name: string) => request.form.get(name) ?? ''
  const next = said(names.password)
  onSecret(next)
  if (!hasToken(visit)) return outcome(visit, service, words.wrongToken)
  const found = user ?? service.users?.find(({ id }) => String(id) === said(names.id))
  if (found === undefined || said('save') !== '1' || said('operation') !== 'update')
    return outcome(visit, service, 'Invalid request.')
  if (said(names.firstName) === '') return outcome(visit, service, words.noName)
  const isChange = modes.tick === 'none' ? next !== '' : said(names.tick) === 'yes'
  if (isChange) {
    const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\p{N}]/u]
    if (next.length < 8 || !kinds.every((kind) => kind.test(next))) return outcome(visit, service, words.weak)
    if (modes.confirm && next !== said(names.confirm)) return outcome(visit, service, words.different)
    if (modes.complaint !== undefined) return outcome(visit, service, modes.complaint.replace('%s', next))
    truth.setMailboxPassword(found.address, next)
  }
  found.firstName = said(names.firstName)
  found.lastName = said(names.lastName)
  found.quota = said(names.quota)
  found.mustChange = said(names.mustChange) === '1'
  return outcome(visit, service)
}
