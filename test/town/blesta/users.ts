import { escapeMarkup, html, json, redirect, type TownReply } from '../site.ts'
import type { PanelService, PanelUser } from './account.ts'
import { editForm } from './edit-form.ts'
import { alert, form, panelPage } from './page.ts'
import { usersUrl } from './services.ts'
import type { Visit } from './visit.ts'

/** Where one user is edited, and saved. */
const userUrl = (visit: Visit, service: PanelService, user: PanelUser): string =>
  visit.modes.build === 'part'
    ? usersUrl(visit, service).replace('/index/', '/edit/').concat(`${user.id}/`)
    : `${usersUrl(visit, service)}edit/${user.id}/`

/** What the panel's script is told of a user. */
const told = ({ id, address, firstName, lastName, quota, mustChange = false }: PanelUser) => ({
  id,
  email: address,
  firstName,
  lastName,
  mustChange,
  quota,
})

function editControl(visit: Visit, service: PanelService, user: PanelUser): string {
  const { words, modes } = visit
  const url = userUrl(visit, service, user)
  const opens = 'data-toggle="modal" data-target="#edit-user"'
  switch (modes.build) {
    case 'page':
      return `<a href="${url}" class="btn">${words.edit}</a>`
    case 'part':
      return `<a href="${url}" data-toggle="modal" class="btn"><span class="icon-pencil"></span></a>`
    case 'modal-row':
      return `<button type="button" ${opens} data-user="${escapeMarkup(JSON.stringify(told(user)))}">${words.edit}</button>`
    case 'modal-script':
      return `<button type="button" ${opens} data-row="${user.id}">${words.edit}</button>`
    case 'modal-asks':
      return `<a href="#edit-user" data-url="${url}" class="edit">${words.edit}</a>`
    case 'row':
      return `<details><summary><button type="button">${words.edit}</button></summary>${editForm(visit, url, user)}</details>`
  }
}

/** The users of a service, a page of them at a time. */
export function usersPage(visit: Visit, service: PanelService): TownReply {
  const { words, modes, request } = visit
  const users = service.users ?? []
  const page = Number(request.url.searchParams.get('p') ?? 1)
  const shown = users.slice((page - 1) * modes.perPage, page * modes.perPage)
  const name = (user: PanelUser) => escapeMarkup(`${user.firstName} ${user.lastName}`)
  const { heads, cells } = sizesOf(visit)
  const controls = (user: PanelUser) =>
    `${editControl(visit, service, user)} <a href="${userUrl(visit, service, user)}delete/">${words.remove}</a>`
  const rows = shown.map((user) =>
    modes.build === 'part'
      ? `<div class="card"><h4>${name(user)}</h4><p>${user.address}</p><p>${cells(user).join(' ')}</p>${controls(user)}</div>`
      : `<tr><td>${name(user)}</td><td>${user.address}</td>${cells(user)
          .map((cell) => `<td>${cell}</td>`)
          .join('')}<td>${controls(user)}</td></tr>`,
  )
  const list =
    modes.build === 'part'
      ? rows.join('')
      : `<table><thead><tr><th>${words.firstName}</th><th>${words.email}</th>${heads.map((head) => `<th>${head}</th>`).join('')}<th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  const more =
    page * modes.perPage < users.length
      ? `<ul class="pagination"><li><a href="?p=${page + 1}">${words.next}</a></li></ul>`
      : ''
  const body = `<h2>${words.manageUsers}</h2>${users.length === 0 ? words.noUsers : list}${more}${windows(visit, service)}`
  return panelPage(visit, `${service.product} (${words.email})`, body)
}

/** What the list says of sizes: what stands above the columns, and in them. */
function sizesOf({ words, modes }: Visit): { heads: string[]; cells(user: PanelUser): string[] } {
  const point = modes.language === 'tr' ? ',' : '.'
  switch (modes.sizes) {
    case 'pair':
      return { heads: [words.quota], cells: ({ quota }) => [`0${point}4 / ${quota} GB`] }
    case 'columns':
      return { heads: [words.usage, `${words.quota} (GB)`], cells: ({ quota }) => ['400 MB', quota] }
    case 'percent':
      return { heads: [words.usage], cells: ({ quota }) => [`${Math.round(40 / Number(quota))} %`] }
  }
}

/** The windows that the page's script opens: one for a new user, and where a script fills it, one to edit any. */
function windows(visit: Visit, service: PanelService): string {
  const { words, modes } = visit
  const url = usersUrl(visit, service)
  const add = `<div class="modal" id="add-user">${form(visit, `${url}add/`, `<input type="text" name="local_part"><input type="password" name="password"><button type="submit">${words.addUser}</button>`)}</div>`
  if (!modes.build.startsWith('modal')) return add
  const users = JSON.stringify({ users: (service.users ?? []).map(told) }).replaceAll('<', '\\u003c')
  const script = modes.build === 'modal-script' ? `<script>var page = ${users};\nopenOn(page);</script>` : ''
  return `${add}<div class="modal" id="edit-user">${editForm(visit, `${url}save/`)}</div>${script}`
}

/** What stands behind "Edit": a page, a part of one, or what a script fills its window with. */
export function userPage(visit: Visit, service: PanelService, user: PanelUser): TownReply {
  const { modes, words } = visit
  if (modes.build === 'modal-asks') return json({ data: told(user) })
  const edit = editForm(visit, userUrl(visit, service, user), user)
  if (modes.build === 'part') return html(`<div class="modal-dialog"><h4>${words.edit}</h4>${edit}</div>`)
  return panelPage(visit, `${words.edit}: ${user.firstName} ${user.lastName}`, edit)
}

/** How the panel says what became of saving. */
export function outcome(visit: Visit, service: PanelService, complaint?: string): TownReply {
  const { modes, words, session } = visit
  const text = complaint ?? words.saved
  const kind = complaint === undefined ? 'success' : 'danger'
  switch (modes.answer) {
    case 'redirect':
      session.flash = [kind, text]
      return redirect(usersUrl(visit, service))
    case 'json':
      return json(
        complaint === undefined
          ? { success: true, message: alert('success', text) }
          : { success: false, errors: { password: { valid: complaint } } },
      )
    case 'page':
      session.flash = [kind, text]
      return usersPage(visit, service)
    case 'silent':
      return usersPage(visit, service)
  }
}
