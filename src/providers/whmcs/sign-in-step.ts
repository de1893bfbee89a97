import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { PageReason, Pending, SignIn } from '../../core/provider.ts'
import { shownText } from '../element.ts'
import type { Page } from '../page.ts'
import { plain } from '../plain.ts'
import type { ClientArea } from './client-area.ts'
import { clientChoiceOf, isSignedIn, remindsOfEmail } from './recognise.ts'
import { secondFactorOf } from './second-factor-page.ts'

/** Signed out, this leads to the sign-in page in every URL mode (B1); signed in, to the client area. */
export const home = 'clientarea.php'

/** The page to go on from, and a code that must not get lost on the way there. */
const PendingStep = z.object({ url: z.string(), newBackupCode: z.optional(z.string()) })
type PendingStep = z.infer<typeof PendingStep>

/** @throws AppError `signed-out` for anything but what `stepOf` gave */
export function parsePending(pending: Pending): PendingStep {
  const step = z.safeParse(PendingStep, pending)
  if (!step.success) throw new AppError('signed-out')
  return step.data
}

/** How far the sign-in has come by this page; undefined on the sign-in page or one that is none of these. */
export function stepOf(area: ClientArea, page: Page, newBackupCode?: string): SignIn | undefined {
  const code = newBackupCode === undefined ? {} : { newBackupCode }
  const choice = clientChoiceOf(page)
  if (choice !== undefined) {
    const clients = choice.clients.map(({ id, element }) => ({ id, name: plain(shownText(element)) }))
    const pending = { url: page.url, ...code } satisfies PendingStep
    // The password, and the code, have been accepted: all that is left is for which client.
    return { status: 'choose-client', pending, session: { ...newSession(), isHalf: true }, clients, ...code }
  }
  if (isSignedIn(page)) {
    const reminder = remindsOfEmail(page) ? { unverifiedEmail: true } : {}
    return { status: 'signed-in', session: newSession(), ...code, ...reminder }
  }
  const factor = secondFactorOf(page)
  if (factor === undefined) return undefined
  if (factor.code === undefined) return continueOnPage(area, 'second-factor')
  return {
    status: 'second-factor',
    pending: { url: page.url } satisfies PendingStep,
    kinds: factor.backup === undefined ? ['code'] : ['code', 'backup-code'],
  }
}

export const continueOnPage = ({ profile }: ClientArea, reason: PageReason): SignIn => ({
  status: 'continue-on-page',
  reason,
  url: profile.signInUrl,
})

/** The browser's cookies are the session; this only tells one sign-in from another. */
export const newSession = () => ({ id: crypto.randomUUID() })
