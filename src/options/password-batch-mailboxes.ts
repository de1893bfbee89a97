import { type Profile, profileOf } from '../core/profiles.ts'
import { type Account, mailboxKey } from '../core/state.ts'
import { changeableMailbox } from '../ui/changeable-mailbox.ts'
import type { Stored } from '../ui/stored.ts'

/** A mailbox that can be given a new password without the present one. */
export interface BatchMailbox {
  readonly id: string
  readonly address: string
  /** It has a new password already that nobody has saved yet, and must keep that one. */
  readonly isHeld: boolean
}

/** An account with many mailboxes to change, or with a change of many that is under way or not saved yet. */
export interface BatchAccount {
  readonly account: Account
  readonly profile: Profile
  readonly mailboxes: readonly BatchMailbox[]
}

type Known = Pick<Stored, 'accounts' | 'signIns' | 'mailboxes' | 'passwordChanges' | 'passwordBatches'>

export function batchAccounts(stored: Known): BatchAccount[] {
  return stored.accounts.value
    .map((account) => ({
      account,
      profile: profileOf(account.profileId),
      mailboxes: batchMailboxes(account, stored),
    }))
    .filter(
      ({ account, mailboxes }) =>
        mailboxes.length > 1 || stored.passwordBatches.value[account.id] !== undefined,
    )
}

function batchMailboxes(account: Account, stored: Known): BatchMailbox[] {
  if (stored.signIns.value[account.id]?.status !== 'signed-in') return []
  return (stored.mailboxes.value[account.id]?.mailboxes ?? []).flatMap((one) => {
    const mailbox = changeableMailbox(account, one)
    if (mailbox === undefined || mailbox.needsCurrent) return []
    const change = stored.passwordChanges.value[mailboxKey(mailbox.ref)]
    return [{ id: one.id, address: one.address, isHeld: change !== undefined && change.status !== 'failed' }]
  })
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** By name, each with how many addresses it has. */
export function domainsOf(mailboxes: readonly { readonly address: string }[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { address } of mailboxes) counts.set(domainOf(address), (counts.get(domainOf(address)) ?? 0) + 1)
  return [...counts].sort(([one], [other]) => one.localeCompare(other))
}

/** Those with every word of a search in their address. */
export function findAddresses<Of extends { readonly address: string }>(
  rows: readonly Of[],
  search: string,
): readonly Of[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(({ address }) => {
    const text = address.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
