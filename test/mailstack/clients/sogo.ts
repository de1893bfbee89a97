import { createExtensionFetch } from '../../town/extension-fetch.ts'
import type { Town } from '../../town/town.ts'

/** A person at SOGo, in a browser of their own; by plain http. */
export function visitSogo(town: Town, host: string) {
  const fetch = createExtensionFetch(town, { granted: [host] })
  const post = (path: string, body: unknown) => {
    // SOGo's own script copies the cookie into a header.
    const token = fetch.jar.all().find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
    return fetch(`https://${host}${path}`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'content-type': 'application/json', 'x-xsrf-token': token },
      body: JSON.stringify(body),
    })
  }
  const open = (path: string) => fetch(`https://${host}${path}`, { credentials: 'include' })
  return {
    page: async (path: string) => (await open(path)).text(),
    status: async (path: string) => (await open(path)).status,
    async signIn(userName: string, password: string): Promise<'signed-in' | 'refused'> {
      const who = { userName, password, domain: null, language: '', rememberLogin: 0 }
      const { status } = await post('/SOGo/connect', who)
      if (status === 200) return 'signed-in'
      if (status === 403) return 'refused'
      throw new Error(`SOGo answers the sign-in with ${status}`)
    },
    /** What SOGo sends its page to show of the inbox. */
    async inbox(address: string): Promise<string> {
      return (await post(`/SOGo/so/${address}/Mail/0/folderINBOX/view`, {})).text()
    },
    async changePassword(userName: string | null, oldPassword: string, newPassword: string) {
      const answer = await post('/SOGo/so/changePassword', {
        userName,
        domain: null,
        oldPassword,
        newPassword,
      })
      return { status: answer.status, body: await answer.text() }
    },
  }
}
