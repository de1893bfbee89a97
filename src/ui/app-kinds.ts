import type { AppPasswordApp } from '../core/provider.ts'
import type { IconName } from './icons.tsx'
import { shownName } from './shown-name.ts'
import type { MessageKey, Words } from './words.ts'

export type AppKind = AppPasswordApp['kind']

interface KindWords {
  readonly icon: IconName
  readonly name: MessageKey
  /** Which programs that is. */
  readonly about: MessageKey
  /** What stops without the password. */
  readonly loses: MessageKey
}

const kinds: Record<Exclude<AppKind, 'other'>, KindWords> = {
  mail: { icon: 'mail', name: 'app_mail', about: 'app_mail_about', loses: 'app_mail_loses' },
  calendar: {
    icon: 'calendar',
    name: 'app_calendar',
    about: 'app_calendar_about',
    loses: 'app_calendar_loses',
  },
  contacts: {
    icon: 'person',
    name: 'app_contacts',
    about: 'app_contacts_about',
    loses: 'app_contacts_loses',
  },
  'calendar-and-contacts': {
    icon: 'calendar',
    name: 'app_both',
    about: 'app_both_about',
    loses: 'app_both_loses',
  },
  files: { icon: 'folder', name: 'app_files', about: 'app_files_about', loses: 'app_files_loses' },
  exchange: { icon: 'sync', name: 'app_exchange', about: 'app_exchange_about', loses: 'app_exchange_loses' },
}

export const kindOf = (app: AppPasswordApp | undefined): AppKind => app?.kind ?? 'other'

export const appIcon = (kind: AppKind): IconName => (kind === 'other' ? 'key' : kinds[kind].icon)

/** In plain words where they are plain; the provider's own name where there are two of a kind, or none fits. */
export function appName(
  app: AppPasswordApp | undefined,
  apps: readonly AppPasswordApp[],
  { say }: Pick<Words, 'say'>,
): string {
  if (app === undefined) return say('app_unknown')
  const isOnly = apps.filter(({ kind }) => kind === app.kind).length < 2
  return app.kind !== 'other' && isOnly
    ? say(kinds[app.kind].name)
    : shownName(app.name) || say('app_unknown')
}

export const appAbout = (kind: AppKind): MessageKey | undefined =>
  kind === 'other' ? undefined : kinds[kind].about

/** Names the app password. */
export const appLoses = (kind: AppKind): MessageKey =>
  kind === 'other' ? 'app_other_loses' : kinds[kind].loses

/** Whether it asks for mail servers when it is set up; of what is not known at all, none are shown. */
export const usesMailServers = (app: AppPasswordApp | undefined): boolean =>
  app?.kind === 'mail' || app?.kind === 'other'
