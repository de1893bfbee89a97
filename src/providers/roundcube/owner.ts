import { shownText } from '../element.ts'
import type { Page } from '../page.ts'
import type { Webmail } from './webmail.ts'

export interface Owner {
  /** What the person signed in with: an address at most hosts, a bare user name at some. */
  readonly userName: string
  readonly address: string
}

/** Whose Roundcube it is. Its first page shows the user name; where that is no address, the first identity has one. */
export async function ownerOf(webmail: Webmail, home: Page): Promise<Owner | undefined> {
  const shown = home.first('.username')
  const userName = shown === undefined ? '' : shownText(shown)
  if (isAddress(userName)) return { userName, address: userName }
  const { page } = await webmail.open('?_task=settings&_action=identities')
  const address = firstIdentity(page)
  return address === undefined ? undefined : { userName: userName || address, address }
}

/** Roundcube lists the default identity first, as `Name <address>` or the address alone. */
function firstIdentity(page: Page): string | undefined {
  const cell = page.first('#identities-table td.mail')
  const text = cell === undefined ? '' : shownText(cell)
  const address = /<([^<>]*)>$/.exec(text)?.[1] ?? text
  return isAddress(address) ? address : undefined
}

const isAddress = (text: string): boolean => /^[^\s@<>]+@[^\s@<>]+$/.test(text)
