import { createExtensionFetch } from '../../town/extension-fetch.ts'
import type { Town } from '../../town/town.ts'

/** Signs in to an OX App Suite of the town as a client that may have an app password; whether it is let in. */
export async function letsIn(
  town: Town,
  host: string,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<boolean> {
  const fields = { action: 'login', name: login, password, client: 'open-xchange-mobile-api-facade' }
  const answer = await createExtensionFetch(town, { granted: [host] })(`https://${host}/appsuite/api/login`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  })
  return 'session' in ((await answer.json()) as object)
}
