import { escapeMarkup, html, type TownReply } from '../site.ts'
import { root, tokenFor, type Visit } from './visit.ts'

/** A whole page in the panel's frame, with the message that was kept for it. */
export function panelPage(visit: Visit, title: string, body: string): TownReply {
  const { session, words, modes } = visit
  const { flash } = session
  session.flash = undefined
  const { account } = session
  const menu =
    account === undefined
      ? `<a href="${root}login/">${words.signIn}</a>`
      : `<ul><li><a href="${root}services/index/active/">${words.services}</a>${/^(menu|info)$/.test(modes.list) ? groups(words) : ''}</li></ul>
<a href="${root}main/edit/" title="${words.edit}">${escapeMarkup(account.email)}</a> <a href="${root}logout/">${words.signOut}</a>`
  return html(`<!DOCTYPE html>
<html lang="${modes.language}"><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title>
<link rel="stylesheet" href="${root}assets/panel.css"><script src="${root}assets/panel.js"></script></head><body>
<header><nav>${menu}</nav></header>
<div class="container">${flash === undefined ? '' : alert(...flash)}
<div class="alert alert-success" style="display: none">${words.saved}</div>
<h1>${escapeMarkup(title)}</h1>${body}</div>
<footer><a href="mailto:support@town.example">support@town.example</a></footer></body></html>`)
}

const groups = (words: Visit['words']): string => `<ul>
<li><a href="${root}services/index/active/email/">${words.email}</a></li>
<li><a href="${root}services/index/active/domain/">${words.domains}</a></li></ul>`

export const alert = (kind: 'success' | 'danger', text: string): string =>
  `<div class="alert alert-${kind}"><a class="close" href="#">×</a> <p>${escapeMarkup(text)}</p></div>`

export const form = ({ session }: Visit, action: string, body: string, attributes = ''): string =>
  `<form method="post" action="${action}"${attributes}><input type="hidden" name="_csrf_token" value="${tokenFor(session, action)}">${body}</form>`
