import { escapeMarkup, html, redirect, type Site, type TownReply } from '../site.ts'
import { noSessionCookie, sessionCookie } from './cookie.ts'
import type { WebmailModes } from './modes.ts'
import { page } from './page.ts'
import type { Sessions } from './sessions.ts'
import type { SignIn, SignInOutcome } from './sign-in.ts'

/** The other kind of webmail login: an ordinary form, a post, a redirect. */
export function createPlainForm(world: { modes: WebmailModes; sessions: Sessions; signIn: SignIn }): Site {
  const { modes, sessions, signIn } = world

  const loginPage = (username = '', failure = '') => loginPageOf(modes, username, failure)

  function reply(outcome: SignInOutcome, again: () => TownReply): TownReply {
    if (outcome.status === 'refused') return again()
    if (outcome.status === 'second-factor') return codePage(outcome.loginToken)
    if (outcome.status === 'too-many')
      return { ...loginPage('', 'Too many tries. Wait a while.'), status: 429 }
    const session = sessions.start(outcome.address)
    const onward = redirect('/inbox')
    return { ...onward, headers: { ...onward.headers, 'set-cookie': sessionCookie(session, modes) } }
  }

  return ({ method, url, form, cookies }) => {
    const session = sessions.find(cookies.accessToken)
    if (method === 'POST' && url.pathname === '/login') {
      const username = form.get('username') ?? ''
      const outcome = signIn.tryPassword(username, form.get('password') ?? '')
      return reply(outcome, () => loginPage(username, 'Bad username or password.'))
    }
    if (method === 'POST' && url.pathname === '/second-factor') {
      const loginToken = form.get('loginToken') ?? ''
      const outcome = signIn.tryCode(loginToken, form.get('otp_code') ?? '')
      return reply(outcome, () => codePage(loginToken, 'This code is not right.'))
    }
    if (url.pathname === '/logout') {
      if (session !== undefined) sessions.end(session)
      return { status: 302, headers: { location: '/', 'set-cookie': noSessionCookie } }
    }
    return session === undefined ? loginPage() : redirect('/inbox')
  }
}

const alert = (words: string) =>
  words === '' ? '' : `<p class="alert" role="alert">${escapeMarkup(words)}</p>`

const loginPageOf = ({ twoForms }: WebmailModes, username: string, failure: string): TownReply =>
  html(
    page(
      'Sign in',
      `<main class="login-panel"><h1>Thexyz Webmail</h1>${alert(failure)}${loginForm('', username)}${
        twoForms ? `<h2>Older webmail</h2>${loginForm('older-', username)}` : ''
      }</main>`,
    ),
  )

const loginForm = (id: string, username: string) => `
      <form method="post" action="/login">
        <label for="${id}username">Email address</label>
        <input id="${id}username" name="username" type="email" autocomplete="username" required value="${escapeMarkup(username)}">
        <label for="${id}password">Password</label>
        <input id="${id}password" name="password" type="password" autocomplete="current-password" required>
        <button class="primary" type="submit">Log in</button>
      </form>`

const codePage = (loginToken: string, failure = ''): TownReply =>
  html(
    page(
      'Second factor',
      `<main class="login-panel"><h1>Thexyz Webmail</h1>${alert(failure)}
      <form method="post" action="/second-factor">
        <input type="hidden" name="loginToken" value="${escapeMarkup(loginToken)}">
        <label for="code">Code from your authenticator app</label>
        <input id="code" name="otp_code" inputmode="numeric" autocomplete="one-time-code" required>
        <button class="primary" type="submit">Verify</button>
      </form></main>`,
    ),
  )
