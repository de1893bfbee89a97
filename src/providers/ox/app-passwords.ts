import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { AppPasswordListing, Mailbox, NewAppPassword, Session } from '../../core/provider.ts'
import type { Http } from '../http.ts'
import { onceSent } from '../once-sent.ts'
import { type Envelope, refusalIn } from './answer.ts'
import { type Api, createApi } from './api.ts'
import { appPasswordsIn, appsIn } from './app-password-list.ts'
import type { Meanings } from './refusal.ts'
import { openedIn } from './session.ts'

const module = 'appPasswords'

/** @throws AppError as `Provider.appPasswords` */
export async function listAppPasswords(
  http: Http,
  session: Session,
  mailbox: Mailbox,
): Promise<AppPasswordListing> {
  const api = apiOf(http, session, mailbox)
  const apps = appsIn(await api.get(module, 'getApps'))
  return { apps, appPasswords: appPasswordsIn(await api.get(module, 'list')) }
}

const Made = z.object({
  data: z.object({
    login: z.nullish(z.string()),
    password: z.string().check(z.minLength(1)),
  }),
})

/** The answer names no id (ox facts 3.4). @throws AppError as `Provider.appPasswords` */
export async function createAppPassword(
  http: Http,
  session: Session,
  mailbox: Mailbox,
  { appId, name }: { readonly appId: string; readonly name: string },
): Promise<NewAppPassword> {
  const api = apiOf(http, session, mailbox)
  // OX would say that a parameter is missing, as it does of the session.
  if (name.trim() === '') throw new AppError('invalid')
  const fields = [['appScope', appId] as const, ['appName', name] as const]
  const find = (envelope: Envelope) => z.safeParse(Made, envelope).data?.data
  const { login, password } = await onceSent(() =>
    api.postOnce(module, 'add', fields, { meanings: inDoubt, find }),
  )
  // Better a likely user name than a password that nobody ever sees.
  return { login: login || mailbox.address, value: password }
}

/** OX says the same of one that was not there (ox facts 3.5). @throws AppError as `Provider.appPasswords` */
export async function revokeAppPassword(
  http: Http,
  session: Session,
  mailbox: Mailbox,
  id: string,
): Promise<void> {
  const api = apiOf(http, session, mailbox)
  const find = (envelope: Envelope) => ('data' in envelope && refusalIn(envelope) === undefined) || undefined
  await onceSent(() => api.postOnce(module, 'remove', [['uuid', id]], { meanings: inDoubt, find }))
}

/** The database or something unnamed failed, perhaps after it was done. */
const inDoubt: Meanings = {
  'ASP-0003': 'unknown-outcome',
  'ASP-0005': 'unknown-outcome',
  'ASP-0007': 'unknown-outcome',
}

function apiOf(http: Http, session: Session, mailbox: Mailbox): Api {
  const opened = openedIn(session)
  if (opened.address !== mailbox.address) throw new AppError('invalid')
  return createApi(http, opened)
}
