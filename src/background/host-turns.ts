import { accountWithId } from './providers.ts'
import { createTurns } from './turns.ts'

const turns = createTurns()

/**
 * What changes something at one host is done one after the other, whatever the account. Some systems tell what became
 * of a change on the next page of the session: two at a time would take each other's answer.
 */
export async function atHost<Result>(accountId: string, work: () => Promise<Result>): Promise<Result> {
  const { profile } = await accountWithId(accountId)
  return turns(new URL(profile.panelUrl).host, work)
}
