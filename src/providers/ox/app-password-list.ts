import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { AppPassword, AppPasswordApp } from '../../core/provider.ts'
import { EpochMs } from '../../core/stored-values.ts'
import { plain } from '../plain.ts'
import { kindOf } from './app-kind.ts'
import { own } from './refusal.ts'

/** Never cut: it goes back to the server, and a part of one names nothing, or something else. */
const Id = z.string().check(z.minLength(1), z.maxLength(300))

const App = z.object({
  name: Id,
  displayName: z.nullish(z.string()),
  sort: z.nullish(z.number()),
})

/** The apps in the order of OX's own page, which sorts them itself (ox facts 3.2). @throws AppError `changed` */
export const appsIn = (data: unknown): AppPasswordApp[] =>
  each(App, data)
    .map(({ name: id, displayName, sort }) => ({
      sort: sort ?? Number.POSITIVE_INFINITY,
      app: { id, name: plain(displayName ?? '') || plain(id), kind: kindOf(id, displayName ?? '') },
    }))
    .sort((a, b) => (a.sort === b.sort ? a.app.name.localeCompare(b.app.name) : a.sort - b.sort))
    .map(({ app }) => app)

const Listed = z.object({
  UUID: Id,
  Scope: z.nullish(z.string().check(z.maxLength(300))),
  Name: z.nullish(z.string()),
  LastDevice: z.nullish(z.string()),
  LastLogin: z.optional(z.unknown()),
  IP: z.nullish(z.string()),
  GeoData: z.nullish(z.string()),
})

/** The app passwords, in OX's order (ox facts 3.3). @throws AppError `changed` */
export const appPasswordsIn = (data: unknown): AppPassword[] =>
  each(Listed, data).map((listed) => ({
    id: listed.UUID,
    name: plain(listed.Name ?? ''),
    appId: listed.Scope ?? '',
    ...lastUseOf(listed),
  }))

/** The page's own names of the clients it knows (ox facts 3.3). */
const clientNames = {
  'USM-EAS': 'Exchange ActiveSync',
  OX_DRIVE: 'OX Drive',
  DRIVE_UPDATER: 'OX Drive updater',
  'open-xchange-mobile-api-facade': 'OX Mail app',
}

function lastUseOf({
  LastLogin,
  LastDevice,
  IP,
  GeoData,
}: z.infer<typeof Listed>): Pick<AppPassword, 'lastUse'> {
  // A moment that is none says nothing, and must not cost the list.
  const { data: at } = z.safeParse(EpochMs, LastLogin)
  if (!at || !Number.isInteger(at)) return {}
  const client = plain(LastDevice ?? '')
  const device = own(clientNames, client) ?? client
  const place = plain(GeoData ?? '') || plain(IP ?? '')
  return { lastUse: { at, ...(device && { device }), ...(place && { place }) } }
}

/** One that is not understood must not be missing: what was made is told by what the list had before. */
function each<Item>(schema: z.ZodMiniType<Item>, data: unknown): Item[] {
  const { data: items } = z.safeParse(z.array(schema), data)
  if (items === undefined) throw new AppError('changed')
  return items
}
