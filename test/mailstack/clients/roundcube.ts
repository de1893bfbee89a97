import { createExtensionFetch } from '../../town/extension-fetch.ts'
import type { Town } from '../../town/town.ts'

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})

/** A person at Roundcube, in a browser of their own; by plain http, page for page. */
export function visitRoundcube(town: Town, host: string) {
  const fetch = createExtensionFetch(town, { granted: [host] })
  const open = (query: string, init: RequestInit = {}) =>
    fetch(`https://${host}/${query}`, { credentials: 'include', redirect: 'manual', ...init })
  const page = async (query: string) => (await open(query)).text()
  return {
    page,
    async signIn(_user: string, _pass: string): Promise<'signed-in' | 'refused'> {
      const _token = /name="_token" value="([^"]+)"/.exec(await page(''))?.[1] ?? ''
      const fields = { _token, _task: 'login', _action: 'login', _user, _pass }
      const answer = await open('?_task=login', form(fields))
      if (answer.type === 'opaqueredirect') return 'signed-in'
      if (answer.status === 401) return 'refused'
      throw new Error(`Roundcube answers the sign-in with ${answer.status}`)
    },
    /** What Roundcube sends its page to show of the inbox. */
    inbox: () => page('?_task=mail&_action=list&_mbox=INBOX&_remote=1&_refresh=1'),
    /** Gives the sentence Roundcube shows, and its kind. */
    async changePassword(_curpasswd: string, _newpasswd: string) {
      const settings = await page('?_task=settings&_action=plugin.password')
      const _token = /"request_token":"([^"]+)"/.exec(settings)?.[1] ?? ''
      const fields = { _token, _curpasswd, _newpasswd, _confpasswd: _newpasswd }
      const answer = await open('?_task=settings&_action=plugin.password-save', form(fields))
      const [, text, kind] = /display_message\("(.*?)","(\w+)"/.exec(await answer.text()) ?? []
      return { text, kind }
    },
  }
}
