import { redirect, type TownReply } from '../site.ts'
import type { Customer } from './account.ts'
import { base, routePath } from './addresses.ts'
import type { Visit } from './visit.ts'

/** The way in after the first proof of who someone is: the second factor, if there is one. */
export function passedFirstFactor(visit: Visit, customer: Customer): TownReply {
  const { session, world } = visit
  session.captchaAnswers.clear()
  delete session.captchaDemanded
  if (customer.modes.secondFactor === 'none') return enter(visit, customer)
  session.pending = customer
  return redirect(routePath(world.installation, '/login/challenge'))
}

/** Signs in for good. With several clients one must be chosen before anything else can be seen. */
export function enter(visit: Visit, customer: Customer, next = `${base}/clientarea.php`): TownReply {
  const { session, world } = visit
  world.sessions.renew(session)
  session.pending = undefined
  session.user = customer
  session.clientId = customer.clients.length === 1 ? customer.clients[0]?.id : undefined
  return redirect(session.clientId === undefined ? routePath(world.installation, '/user/accounts') : next)
}

/** Where someone who is not signed in, or only half, is sent instead of a page of the client area. */
export function missingStep({ session, world }: Visit): TownReply {
  if (session.pending !== undefined) return redirect(routePath(world.installation, '/login/challenge'))
  return redirect(routePath(world.installation, session.user === undefined ? '/login' : '/user/accounts'))
}
