/** The calls the front end makes. The id of the session lives in the page only; the cookies are the browser's. */
export function createApi(root) {
  const client = 'open-xchange-appsuite'
  let session

  async function answerOf(request) {
    const answer = await request
    const text = await answer.text()
    try {
      return JSON.parse(text)
    } catch {
      return { error: 'The server did not answer as expected.', code: `HTTP-${answer.status}` }
    }
  }
  const opened = (said) => {
    session = said
    return said
  }

  return {
    user: () => session.user,
    async autologin() {
      const query = new URLSearchParams({ action: 'autologin', client, version: '7.10.6' })
      return opened(await answerOf(fetch(`${root}/login?${query}`)))
    },
    async login(name, password, staySignedIn) {
      const fields = { action: 'login', name, password, client, version: '7.10.6', timeout: '10000' }
      const body = new URLSearchParams({ ...fields, locale: 'en_US', staySignedIn })
      return opened(await answerOf(fetch(`${root}/login`, { method: 'POST', body })))
    },
    logout: () =>
      fetch(`${root}/login?${new URLSearchParams({ action: 'logout', session: session.session })}`),
    call(method, module, parameters, body) {
      const query = new URLSearchParams({ ...parameters, session: session.session })
      const content = body === undefined ? {} : { body: JSON.stringify(body) }
      return answerOf(fetch(`${root}/${module}?${query}`, { method, ...content }))
    },
  }
}
