import * as z from 'zod/mini'
import { AppError, codeOf } from '../../core/errors.ts'
import type { Session, SignIn } from '../../core/provider.ts'
import { formsOf } from '../form.ts'
import type { Panel } from './panel.ts'

/*
 * The browser's cookies are the session, and the person may sign in as somebody else in an ordinary tab. So a session
 * remembers whose it is, where the panel tells.
 */
const Named = z.object({ id: z.string(), owner: z.optional(z.string()) })

type SignedIn = Extract<SignIn, { status: 'signed-in' }>

/** Names the person goes by at the panel, the one to sign in with first: from the page of their own details. */
export async function ownerNames(panel: Panel): Promise<string[]> {
  const page = await panel.openSignedIn(panel.address('main/edit/')).catch((error: unknown) => {
    // A panel without that page, or a person who may not see it.
    if (!['changed', 'no-access'].includes(codeOf(error))) throw error
  })
  const controls = page === undefined ? [] : formsOf(page).flatMap((form) => form.controls)
  const value = (fits: (control: (typeof controls)[number]) => boolean) => controls.find(fits)?.value.trim()
  const names = [
    value(({ name, type }) => name === 'username' && type !== 'hidden'),
    value(({ name, type }) => type === 'email' || name === 'email'),
  ]
  return names.filter((name) => name !== undefined && name !== '') as string[]
}

/** For a browser that is signed in. `names` as `ownerNames` gave them. */
export function signedInAs(names: readonly string[]): SignedIn {
  const [accountName] = names
  const id = crypto.randomUUID()
  return accountName === undefined
    ? { status: 'signed-in', session: { id } }
    : { status: 'signed-in', session: { id, owner: accountName.toLowerCase() }, accountName }
}

/** @throws AppError `signed-out` when nobody or somebody else is signed in, `changed` when that cannot be told any more */
export async function refuseSomebodyElse(panel: Panel, session: Session): Promise<void> {
  const { data } = z.safeParse(Named, session)
  if (data === undefined) throw new AppError('signed-out')
  if (data.owner === undefined) return
  const [owner] = await ownerNames(panel)
  if (owner === undefined) throw new AppError('changed')
  if (owner.toLowerCase() !== data.owner) throw new AppError('signed-out')
}
