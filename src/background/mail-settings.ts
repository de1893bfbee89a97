import { items } from '../browser/items.ts'
import { hasPatterns } from '../browser/permissions.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { autoconfigUrls, domainOf, type MailSettingsLookup } from '../core/mail-settings.ts'
import { matchPattern } from '../core/origin.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { giveBackHosts } from './accounts.ts'
import { dropRows } from './drop-rows.ts'
import { afterAskingFor, refusalsSoFar, withWanted } from './hosts.ts'
import { mailboxOf } from './mailboxes.ts'
import { mailSettingsAt } from './providers.ts'

const underWay = new Map<string, Promise<void>>()

/**
 * Asks the domain of a mailbox for its mail servers, once the person has granted its hosts, which are given back
 * afterwards. Whoever asks while it is being looked for gets that answer.
 * @throws AppError `invalid` when no domain is known of the mailbox; what else goes wrong stands with the domain too
 */
export async function lookUpMailSettings(ref: MailboxRef): Promise<void> {
  const refusedBefore = refusalsSoFar()
  const address = await addressOf(ref)
  const domain = address && domainOf(address)
  if (domain === undefined) throw new AppError('invalid')
  const running = underWay.get(domain) ?? lookUp(domain, refusedBefore).finally(() => underWay.delete(domain))
  underWay.set(domain, running)
  await running
}

/** Also after a sign-out: the card of a new app password is still there, and the mailbox is listed no more. */
async function addressOf(ref: MailboxRef): Promise<string | undefined> {
  const listed = await mailboxOf(ref).catch(() => undefined)
  return (listed ?? (await items.appPasswordCreations.read())[mailboxKey(ref)])?.address
}

async function lookUp(domain: string, refusedBefore: number): Promise<void> {
  const put = (lookup: MailSettingsLookup) =>
    items.mailSettings.update((table) => ({ ...table, [domain]: lookup }))
  const find = async () => {
    await put({ status: 'looking' })
    await afterAskingFor(originsAt(domain), refusedBefore, async () => {
      const settings = await mailSettingsAt(domain)
      await put(settings === undefined ? { status: 'none' } : { status: 'found', settings })
    })
  }
  try {
    // From the start: what an earlier worker left behind is given back about now.
    await withWanted(patternsAt(domain), find)
  } catch (error) {
    await put({ status: 'failed', error: codeOf(error) })
    throw error
  } finally {
    await giveBackHostsOf([domain])
  }
}

/**
 * The browser's question stays open when nothing waits for its answer any more, and a worker may be stopped before it has
 * given back what it was granted. Such hosts are given back, once: asked again, a browser may grant at once what it granted
 * before, and that is for the look-up then to use.
 */
export async function giveBackLateHosts(): Promise<void> {
  const table = await items.mailSettings.read()
  const failed = Object.keys(table).filter((domain) => isOver(table[domain]) && !underWay.has(domain))
  const granted = await Promise.all(failed.map((domain) => hasPatterns(patternsAt(domain))))
  const late = failed.filter((_, index) => granted[index])
  if (late.length === 0) return
  let over: string[] = []
  await items.mailSettings.update((rows) => {
    over = late.filter((domain) => isOver(rows[domain])) // not one that is looked for again by now
    return rows
  })
  await giveBackHostsOf(over)
  await dropRows(items.mailSettings, (domain, lookup) => over.includes(domain) && isOver(lookup))
}

/** It has no use for hosts any more. */
const isOver = (lookup: MailSettingsLookup | undefined): boolean => lookup?.status === 'failed'

const originsAt = (domain: string): string[] => autoconfigUrls(domain).map((url) => new URL(url).origin)

const patternsAt = (domain: string): string[] => originsAt(domain).map(matchPattern)

const giveBackHostsOf = (domains: readonly string[]): Promise<void> =>
  giveBackHosts(domains.flatMap(patternsAt))
