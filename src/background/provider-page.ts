import browser from 'webextension-polyfill'
import { items } from '../browser/items.ts'
import { openTab, showTab, viewTab } from '../browser/tabs.ts'
import { AppError } from '../core/errors.ts'
import { secureOrigin } from '../core/origin.ts'
import { type Profile, type ProfileId, profileOf } from '../core/profiles.ts'
import type { SignIn } from '../core/provider.ts'
import type { Account } from '../core/state.ts'
import { accountWithId, providerOf } from './providers.ts'
import { dropEnd } from './session-ends.ts'
import { beginSession } from './session-turns.ts'
import { enter, goOnSignedIn, setSignIn } from './sign-in.ts'
import { sessionOf } from './sign-in-state.ts'
import { cancelTries, watchTries } from './tries.ts'

/*
 * Signing in on the provider's own page (captcha, SSO, passkey, or because the person prefers it):
 * Latchkey opens it in a tab, waits, and adopts the browser's session once there is one.
 */

export async function continueOnPage(input: {
  profileId: ProfileId
  accountId?: string | undefined
}): Promise<void> {
  const profile = profileOf(input.profileId)
  const { overtakenBy, signal } = watchTries(profile.id)
  const isWanted = () => overtakenBy() === undefined
  const waiting = await beginSession(profile.id, signal, async () => {
    const known = isWanted() ? await resume(profile, signal) : undefined
    if (!isWanted()) return undefined
    const account = input.accountId
      ? (await accountWithId(input.accountId)).account
      : await unnamedAccount(profile.id)
    await dropEnd(account.id)
    const entered =
      known?.status === 'signed-in' ? await enter(account, known, { adopted: true, isWanted }) : undefined
    return isWanted() ? { account, entered } : undefined
  })
  if (waiting?.entered !== undefined) return goOnSignedIn(waiting.entered)
  if (waiting !== undefined) return showSignInPage(waiting.account, profile)
}

/** Opens no page for a look at the provider that is still waited for. */
export async function cancelContinueOnPage({ profileId }: { profileId: ProfileId }): Promise<void> {
  cancelTries(profileId)
}

/** Nothing, too, where a look that nobody wants any more was ended. */
const resume = async (profile: Profile, signal: AbortSignal): Promise<SignIn | undefined> =>
  (await providerOf(profile, signal)).resume().catch((error: unknown) => {
    if (!signal.aborted) throw error
    return undefined
  })

async function showSignInPage(account: Account, profile: Profile): Promise<void> {
  const state = (await items.signIns.read())[account.id]
  const session = sessionOf(state)
  const waiting =
    state?.status === 'on-page'
      ? state
      : {
          status: 'on-page' as const,
          reason: 'other' as const,
          url: profile.signInUrl,
          ...(session !== undefined && { session }),
        }
  const isOpen = waiting.tabId !== undefined && (await viewTab(waiting.tabId)) !== undefined
  const tabId = isOpen && waiting.tabId !== undefined ? waiting.tabId : await openTab(waiting.url, false)
  await setSignIn(account.id, { ...waiting, tabId })
  watchTabs()
  await showTab(tabId)
}

const adopting = new Map<string, Promise<void>>()

/**
 * Asks the provider whether the browser is signed in by now; once, however many ask at the same time.
 * @throws AppError `signed-out` when it is not
 */
export function adopt({ accountId }: { accountId: string }): Promise<void> {
  const running = adopting.get(accountId) ?? adoptNow(accountId).finally(() => adopting.delete(accountId))
  adopting.set(accountId, running)
  return running
}

async function adoptNow(accountId: string): Promise<void> {
  const { account, profile } = await accountWithId(accountId)
  const { overtakenBy, signal } = watchTries(profile.id)
  const isWanted = () => overtakenBy() === undefined
  const entered = await beginSession(profile.id, signal, async () => {
    const found = isWanted() ? await resume(profile, signal) : undefined
    if (!isWanted()) return undefined
    if (found?.status !== 'signed-in' && found?.status !== 'choose-client') throw new AppError('signed-out')
    const state = (await items.signIns.read())[accountId]
    if (state?.status !== 'on-page') return undefined
    await dropEnd(accountId)
    return enter(account, found, { adopted: true, isWanted })
  })
  if (entered !== undefined) await goOnSignedIn(entered)
}

async function unnamedAccount(profileId: ProfileId): Promise<Account> {
  const waiting = (await items.accounts.read()).find(
    (other) => other.profileId === profileId && other.name === '',
  )
  if (waiting !== undefined) return waiting
  const account = { id: crypto.randomUUID(), profileId, name: '' }
  await items.accounts.update((accounts) => [...accounts, account])
  return account
}

// Listening to tabs wakes the worker for every page the person opens. So it listens only while a sign-in page is
// waited for. A worker that was just started may have been started by such an event: it listens until it knows.
const onUpdated = (
  tabId: number,
  change: { status?: string | undefined; url?: string | undefined },
  tab: { url?: string | undefined },
) => {
  // A one-page application signs in without loading anything: only its address changes.
  if (change.status === 'complete' || change.url !== undefined)
    void adoptFromTab(tabId, change.url ?? tab.url)
}

export function watchTabs(): void {
  if (!browser.tabs.onUpdated.hasListener(onUpdated)) browser.tabs.onUpdated.addListener(onUpdated)
}

export async function stopWatchingTabsIfIdle(): Promise<void> {
  const waiting = Object.values(await items.signIns.read()).some((state) => state.status === 'on-page')
  if (!waiting) browser.tabs.onUpdated.removeListener(onUpdated)
}

async function adoptFromTab(tabId: number, url: string | undefined): Promise<void> {
  const accountId = await accountWaitingFor(tabId)
  if (accountId === undefined) return stopWatchingTabsIfIdle()
  const { profile } = await accountWithId(accountId)
  if (secureOrigin(url) !== new URL(profile.panelUrl).origin) return
  // A look that began before the tab changed may have come too early.
  const earlier = adopting.get(accountId)
  await earlier?.catch(() => undefined)
  if (earlier !== undefined && (await accountWaitingFor(tabId)) === undefined) return
  // Not signed in yet is the ordinary case here; any other trouble shows when the person asks.
  await adopt({ accountId }).catch(() => undefined)
}

async function accountWaitingFor(tabId: number): Promise<string | undefined> {
  const states = Object.entries(await items.signIns.read())
  return states.find(([, state]) => state.status === 'on-page' && state.tabId === tabId)?.[0]
}
