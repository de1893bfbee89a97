import { escapeMarkup, type TownReply } from '../site.ts'
import { routePath } from './addresses.ts'
import { mailServers } from './mail-servers.ts'
import { showPage } from './page.ts'
import type { Visit } from './visit.ts'

/** The help pages Latchkey points to, in a few own words. As on the real site they are in English only. */
const articles: Readonly<
  Record<string, { readonly slug: string; readonly title: string; readonly steps: readonly string[] }>
> = {
  35: {
    slug: 'Password-Help',
    title: 'Password help',
    steps: [
      'Your client area and your mailbox have separate passwords.',
      `In webmail (${mailServers.webmail}) open your profile picture, then My Account.`,
      'Choose Change Password, give the current password and the new one, and save.',
    ],
  },
  375: {
    slug: 'Using-Application-Passwords-in-Thexyz-Webmail',
    title: 'Application passwords in webmail',
    steps: [
      'In webmail open your profile picture, then My Account.',
      'Choose Application Passwords, pick the App ID and give it a name.',
      'Take the password that is made for you and save. Your user name stays your full address.',
    ],
  },
  400: {
    slug: 'How-to-Generate-a-One-Time-Password-for-Thexyz-Email',
    title: 'A one-time password for your mailbox',
    steps: [
      'Log in to the client area and open Services.',
      'Open your e-mail service with Manage Product and find the section Mailbox.',
      'Press Generate One-Time Password. It works for 5 minutes, and a new one ends it.',
      `Log in to webmail at ${mailServers.webmail} with your full address and this password.`,
    ],
  },
}

/** `/knowledgebase` is the list; `/knowledgebase/400/Any-Title.html` an article, whatever its title says. */
export function knowledgeBasePage(visit: Visit, route: string): TownReply | undefined {
  const [, section, id] = route.split('/')
  if (section !== 'knowledgebase') return undefined
  if (id === undefined || id === '') return list(visit)
  const article = articles[id]
  if (article === undefined) return undefined
  return showPage(visit, {
    title: article.title,
    body: `<article class="article"><h1>${escapeMarkup(article.title)}</h1><ol>${article.steps.map((step) => `<li>${escapeMarkup(step)}</li>`).join('')}</ol></article>`,
  })
}

const list = (visit: Visit): TownReply => {
  const links = Object.entries(articles).map(([id, { slug, title }]) => {
    const href = routePath(visit.world.installation, `/knowledgebase/${id}/${slug}.html`)
    return `<li><a href="${escapeMarkup(href)}">${escapeMarkup(title)}</a></li>`
  })
  return showPage(visit, {
    title: visit.words.knowledgeBase,
    body: `<article class="article"><h1>${escapeMarkup(visit.words.knowledgeBase)}</h1><ul>${links.join('')}</ul></article>`,
  })
}
