import { redirect, type TownReply } from '../site.ts'
import { base } from './addresses.ts'
import type { Refusal } from './installation.ts'
import { showNotice } from './page.ts'
import type { Page, Visit } from './visit.ts'

/** The ways a whole site says no, each as the part that says it does: WHMCS, a proxy, a firewall. */
export function refusal(visit: Visit, refused: Refusal): TownReply {
  const { words } = visit
  switch (refused.kind) {
    case 'banned':
      return redirect(`${base}/banned.php`)
    case 'rate-limit': {
      const reply = showNotice(visit, {
        title: words.rateLimit,
        text: words.rateLimitIntro,
        icon: 'hourglass-half rate-limit-exceeded',
        status: refused.status,
      })
      const wait = refused.retryAfter === undefined ? {} : { 'retry-after': refused.retryAfter }
      return { ...reply, headers: { ...reply.headers, ...wait } }
    }
    case 'maintenance':
      return showNotice(visit, {
        title: words.maintenance,
        text: words.maintenanceIntro,
        icon: 'wrench',
        status: 503,
      })
    case 'firewall':
      return forbidden
  }
}

/** A firewall knows nothing of WHMCS, its sessions and its languages. */
export const forbidden: TownReply = {
  status: 403,
  headers: { 'content-type': 'text/html' },
  body: '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center></body></html>',
}

/** Where banned visitors are sent; it must open for them, so it is never refused itself. */
const banned: Page = (visit) =>
  showNotice(visit, { title: visit.words.banned, text: visit.words.bannedIntro, icon: 'gavel' })

export const refusalPages: Readonly<Record<string, Page>> = { 'banned.php': banned }
