import { html, json, type Site, type TownRequest } from '../site.ts'
import { assets } from '../static-files.ts'
import type { Clock } from '../truth.ts'
import { totp } from '../whmcs/totp.ts'
import { type ListedAccount, welcomePage } from './welcome-page.ts'

/** The page a demonstration begins on, at https://town.example */
export function createWelcome(world: {
  /** As they are at the moment. */
  accounts(): readonly ListedAccount[]
  clock: Clock
  onSecret(value: string): void
}): Site {
  const files = assets(new URL('./assets/', import.meta.url))

  /** The code an authenticator app would show for the account now. */
  const code = ({ url }: TownRequest) => {
    const account = world.accounts().find(({ name }) => name === url.searchParams.get('account'))
    if (account?.totpSecret === undefined) return json({}, 404)
    const now = world.clock.now()
    const value = totp(account.totpSecret, now)
    world.onSecret(value)
    return json({ code: value, secondsLeft: 30 - (Math.floor(now / 1000) % 30) })
  }

  return (request) => {
    const { pathname } = request.url
    if (pathname === '/code') return code(request)
    if (pathname === '/') return html(welcomePage(world.accounts()))
    return files(pathname) ?? html('<!doctype html><title>Not found</title><p>Nothing is here.', 404)
  }
}
