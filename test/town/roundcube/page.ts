import { createHash } from 'node:crypto'
import type { CookieSession } from '../cookie-sessions.ts'
import { escapeMarkup, html, type TownReply } from '../site.ts'

export interface PageParts {
  readonly root: string
  readonly task: 'login' | 'mail' | 'settings' | null
  readonly session: CookieSession
  readonly env?: Record<string, unknown>
  readonly message?: readonly [text: string, kind: string]
  readonly body?: string
  readonly status?: number
}

/** A page of Roundcube 1.6 as far as it matters: what it tells its script, and its forms. */
export function roundcubePage({
  root,
  task,
  session,
  env,
  message,
  body = '',
  status,
}: PageParts): TownReply {
  const { address, token } = session
  const told = {
    task,
    rcversion: 10605,
    comm_path: `${root}?_task=${task ?? 'settings'}`,
    ...(address === undefined || task === null ? {} : { user_id: userId(address) }),
    ...env,
    request_token: token,
  }
  const show =
    message === undefined ? '' : `rcmail.display_message(${message.map((part) => jsText(part)).join()});`
  return html(
    `<!DOCTYPE html>
<html lang="en"><head><title>Roundcube Webmail</title><script>
var rcmail = new rcube_webmail();
rcmail.set_env(${JSON.stringify(told)});
${show}
</script></head><body class="task-${task}">${body}</body></html>`,
    status,
  )
}

/** As PHP writes it, with the slash escaped, so that no text can end the script. */
const jsText = (text: string): string => JSON.stringify(text).replaceAll('/', '\\/')

const userId = (address: string): string => createHash('sha256').update(address).digest('hex').slice(0, 16)

export const loginForm = (root: string, { token }: CookieSession): string =>
  `<form id="login-form" name="login-form" method="post" action="${root}?_task=login">
<input type="hidden" name="_token" value="${token}"><input type="hidden" name="_task" value="login">
<input type="hidden" name="_action" value="login"><input type="hidden" name="_timezone" value="_default_">
<input type="hidden" name="_url" value=""><input name="_user" type="text"><input name="_pass" type="password"></form>`

export const passwordForm = (asksForCurrent: boolean): string =>
  `<form id="password-form" name="password-form" method="post" action="./?_task=settings&amp;_action=plugin.password-save">
${asksForCurrent ? '<input name="_curpasswd" type="password">' : ''}
<input name="_newpasswd" type="password"><input name="_confpasswd" type="password"></form>`

export const userNameShown = (userName: string): string =>
  `<span class="header-title username">${escapeMarkup(userName)}</span>`

export const identities = (address: string): string =>
  `<table id="identities-table"><tbody><tr id="rcmrow1"><td class="mail">Anna Berg &lt;${escapeMarkup(address)}&gt;</td></tr></tbody></table>`
