import type { AppPasswordApp } from '../core/provider.ts'
import { type AppKind, appName } from './app-kinds.ts'
import { longestName } from './new-app-password-model.ts'
import type { MessageKey, Words } from './words.ts'

/** Where such an app mostly is. */
const devices: Partial<Record<AppKind, MessageKey>> = {
  mail: 'appPassword_name_phone',
  calendar: 'appPassword_name_phone',
  contacts: 'appPassword_name_phone',
  'calendar-and-contacts': 'appPassword_name_phone',
  exchange: 'appPassword_name_phone',
  files: 'appPassword_name_computer',
}

/** A name by which the person knows the app password again, with a number where there is one of that name already. */
export function suggestedName(
  app: AppPasswordApp,
  apps: readonly AppPasswordApp[],
  taken: ReadonlySet<string>,
  words: Pick<Words, 'say'>,
): string {
  const device = devices[app.kind]
  const name = appName(app, apps, words)
  const first = (device === undefined ? name : `${words.say(device)} - ${name}`).slice(0, longestName - 5)
  let suggestion = first
  for (let number = 2; taken.has(suggestion); number++) suggestion = `${first} ${number}`
  return suggestion
}
