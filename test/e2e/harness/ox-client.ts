import { createExtensionFetch } from '../../town/extension-fetch.ts'
import type { Town } from '../../town/town.ts'

/** Signs in to OX as a phone does, which is what app passwords are for; says what OX made of the password. */
export async function signInAsPhone(
  town: Town,
  host: string,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<'signed-in' | 'refused'> {
  const fetch = createExtensionFetch(town, { granted: [host] })
  const answer = await fetch(`https://${host}/appsuite/api/login`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'login', name: login, password, client: 'USM-EAS' }),
  })
  const { session, code } = JSON.parse(await answer.text())
  if (session === undefined && code !== 'LGI-0006') throw new Error(`refused for another reason: ${code}`)
  return session === undefined ? 'refused' : 'signed-in'
}
