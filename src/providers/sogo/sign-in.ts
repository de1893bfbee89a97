import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Credentials, PageReason, Session, SignIn } from '../../core/provider.ts'
import type { Answer } from '../http.ts'
import { jsonOf } from '../json-answer.ts'
import type { Facts } from './facts.ts'
import type { Groupware } from './groupware.ts'
import { policy, refusalOf } from './policy.ts'
import { ownPreferences } from './session.ts'

/** Status 200 and a name is a session; the other two mean that a code is asked for, or was until now. */
const Connected = z.object({
  cn: z.optional(z.string()),
  totpMissingKey: z.optional(z.unknown()),
  totpDisabled: z.optional(z.unknown()),
})

/** Signs in as SOGo's own script does, without the form. @throws AppError */
export async function signIn(groupware: Groupware, credentials: Credentials): Promise<SignIn> {
  const { accountName: userName, password } = credentials
  const { facts } = await groupware.open('')
  const done = signedIn(facts)
  if (done?.accountName?.toLowerCase() === userName.trim().toLowerCase()) return done
  if (facts.userLogin !== undefined) await end(groupware, facts.userLogin)
  const page = await connect(groupware, userName, password)
  if (page !== undefined) return continueOnPage(groupware, page)
  const result = signedIn((await groupware.open('')).facts)
  if (result === undefined) throw new AppError('changed')
  return result
}

/** Signs in by one request; what only SOGo's page can do then. @throws AppError why it was refused */
export async function connect(
  groupware: Groupware,
  userName: string,
  password: string,
): Promise<PageReason | undefined> {
  const who = { userName, password, domain: null, language: '', rememberLogin: 0 }
  const answer = await groupware.post('connect', who)
  return answer === undefined ? 'other' : pageNeeded(answer)
}

/** Adopts the browser's own session; SOGo's root leads to the mail of whoever is signed in. @throws AppError */
export async function resume(groupware: Groupware): Promise<SignIn | undefined> {
  return signedIn((await groupware.open('')).facts)
}

/** @throws AppError `signed-out` when there is nothing to end, or it is somebody else's */
export async function signOut(groupware: Groupware, session: Session): Promise<void> {
  const { named } = await ownPreferences(groupware, session)
  await end(groupware, named.userLogin)
}

function signedIn({ userLogin, userEmail }: Facts): Extract<SignIn, { status: 'signed-in' }> | undefined {
  if (userLogin === undefined) return undefined
  const session = { userLogin, address: userEmail ?? userLogin }
  return { status: 'signed-in', session, accountName: userLogin }
}

/** @throws AppError why the sign-in was refused */
function pageNeeded(answer: Answer): PageReason | undefined {
  if (answer.status === 200) {
    const { data } = z.safeParse(Connected, jsonOf(answer))
    if (data?.totpMissingKey !== undefined || data?.totpDisabled !== undefined) return 'second-factor'
    if (data?.cn === undefined) throw new AppError('changed')
    return undefined
  }
  const refusal = refusalOf(
    answer,
    {
      [policy.none]: 'wrong-password',
      [policy.accountLocked]: 'blocked',
      [policy.expired]: 'needs-page',
      [policy.changeAfterReset]: 'needs-page',
    },
    'refused',
  )
  if (refusal.code === 'needs-page') return 'other'
  throw refusal
}

async function end(groupware: Groupware, userLogin: string): Promise<void> {
  const { facts } = await groupware.open(`so/${encodeURIComponent(userLogin)}/logoff`)
  if (facts.userLogin !== undefined) throw new AppError('changed')
}

const continueOnPage = ({ rootUrl }: Groupware, reason: PageReason): SignIn => ({
  status: 'continue-on-page',
  reason,
  url: rootUrl,
})
