import { items } from '../browser/items.ts'
import { hasPatterns } from '../browser/permissions.ts'
import { AppError, codeOf } from '../core/errors.ts'
import { autoconfigUrls, domainOf, type MailSettingsLookup } from '../core/mail-settings.ts'
import { matchPattern } from '../core/origin.ts'
import { type MailboxRef, mailboxKey } from '../core/state.ts'
import { giveBackHosts } from './accounts.ts'
import { afterAskingFor, refusalsSoFar } from './hosts.ts'
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
  await put({ status: 'looking' })
  try {
    await afterAskingFor(originsAt(domain), refusedBefore, async () => {
      const settings = await mailSettingsAt(domain)
      await put(settings === undefined ? { status: 'none' } : { status: 'found', settings })
    })
  } catch (error) {
    await put({ status: 'failed', error: codeOf(error) })
    throw error
  } finally {
    await giveBackHostsOf([domain])
  }
}

/** What a stopped worker was looking for, it does not look for by itself again. */
export async function dropCutOffLookUps(): Promise<void> {
  const cutOff: string[] = []
  await items.mailSettings.update((table) => {
    cutOff.push(...Object.keys(table).filter((domain) => table[domain]?.status === 'looking'))
    if (cutOff.length === 0) return table
    return Object.fromEntries(Object.entries(table).filter(([domain]) => !cutOff.includes(domain)))
  })
  if (cutOff.length > 0) await giveBackHostsOf(cutOff)
}

/**
 * The browser's question stays open when nothing waits for its answer any more. Hosts that are granted then are given
 * back, once: asked again, a browser may grant at once what it granted before, and that is for the look-up then to use.
 */
export async function giveBackLateHosts(): Promise<void> {
  const table = await items.mailSettings.read()
  const refused = Object.keys(table).filter((domain) => isRefused(table[domain]))
  const granted = await Promise.all(refused.map((domain) => hasPatterns(originsAt(domain).map(matchPattern))))
  const late = refused.filter((_, index) => granted[index])
  if (late.length === 0) return
  let over: string[] = []
  await items.mailSettings.update((rows) => {
    over = late.filter((domain) => isRefused(rows[domain])) // not one that is looked for again by now
    return Object.fromEntries(Object.entries(rows).filter(([domain]) => !over.includes(domain)))
  })
  await giveBackHostsOf(over)
}

const isRefused = (lookup: MailSettingsLookup | undefined): boolean =>
  lookup?.status === 'failed' && lookup.error === 'no-permission'

const originsAt = (domain: string): string[] => autoconfigUrls(domain).map((url) => new URL(url).origin)

const giveBackHostsOf = (domains: readonly string[]): Promise<void> =>
  giveBackHosts(domains.flatMap(originsAt).map(matchPattern))
