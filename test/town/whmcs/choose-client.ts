import { escapeMarkup, redirect, type TownReply } from '../site.ts'
import { base, routePath } from './addresses.ts'
import { missingStep } from './enter.ts'
import { showPage, tokenField } from './page.ts'
import type { Page, Visit } from './visit.ts'

/** The page for users of several clients (facts B8): the links carry the ids, a hidden form posts the chosen one. */
const accounts: Page = (visit) => {
  const { request, session, theme, words, world } = visit
  const { user } = session
  if (user === undefined) return missingStep(visit)
  if (request.method === 'POST') {
    const chosen = user.clients.find(({ id }) => id === request.form.get('id'))
    if (chosen === undefined) return redirect(routePath(world.installation, '/user/accounts'))
    session.clientId = chosen.id
    return redirect(`${base}/clientarea.php`)
  }
  const links = user.clients.map(
    ({ id, name }) =>
      `<a href="#" data-id="${escapeMarkup(id)}" class="list-group-item">${escapeMarkup(name)}</a>`,
  )
  return showPage(visit, {
    title: words.chooseAccount,
    body: `<div class="narrow">${theme.panel(
      words.chooseAccount,
      `<p>${escapeMarkup(words.chooseAccountIntro)}</p>
<form method="post" action="${escapeMarkup(routePath(world.installation, '/user/accounts'))}">${tokenField}<input type="hidden" name="id" value="" id="inputSwitchAcctId">
<div class="select-account list-group">${links.join('')}</div></form>
<script>
document.querySelectorAll('.select-account a').forEach(function (link) {
  link.addEventListener('click', function (event) {
    event.preventDefault()
    var field = document.getElementById('inputSwitchAcctId')
    field.value = link.dataset.id
    field.form.submit()
  })
})
</script>`,
    )}</div>`,
  })
}

/** In place of a page of another client than the chosen one (facts B8). */
export function showForcedSwitch(visit: Visit, clientId: string): TownReply {
  const { theme, words, world } = visit
  const action = escapeMarkup(routePath(world.installation, '/user/accounts'))
  return showPage(visit, {
    title: words.chooseAccount,
    body: `<div class="narrow">${theme.panel(
      words.chooseAccount,
      `<p>${escapeMarkup(words.chooseAccountIntro)}</p>
<form method="post" action="${action}">${tokenField}<input type="hidden" name="id" value="${escapeMarkup(clientId)}">${theme.submit(words.continue)}</form>`,
    )}</div>`,
  })
}

export const chooseClientPages: Readonly<Record<string, Page>> = { '/user/accounts': accounts }
