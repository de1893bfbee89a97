import type { Fault } from '../town/faults.ts'
import type { TownReply } from '../town/site.ts'
import type { Town } from '../town/town.ts'

/** What a provider is asked, by name. */
export type Deeds = Readonly<Record<string, () => Promise<unknown>>>

/** Does each thing under a fault, which is over after it: 'done', the code of an `AppError`, or the error that is none. */
export async function outcomesOf(
  deeds: Deeds,
  town: Town,
  where: { readonly host: string; readonly method?: string },
  fault: Fault,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const [name, deed] of Object.entries(deeds)) {
    const end = town.setFault(where, fault)
    found[name] = await deed().then(
      () => 'done',
      (error: { name?: string; code?: string }) => (error.name === 'AppError' ? error.code : error),
    )
    end()
  }
  return found
}

/** An answer whose cookies are for requests of the site's own pages. */
export function strictCookies(reply: TownReply): TownReply {
  const set = reply.headers?.['set-cookie']
  const strict = [set ?? []]
    .flat()
    .map((cookie) => `${cookie.replace(/; *SameSite=\w+/i, '')}; SameSite=Strict`)
  return strict.length === 0 ? reply : { ...reply, headers: { ...reply.headers, 'set-cookie': strict } }
}
