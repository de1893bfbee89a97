import * as z from 'zod/mini'
import type { SecondFactorDevice } from '../../core/provider.ts'
import { plain } from '../plain.ts'

/** One of the person's devices, with what it takes to name it to OX. */
export const Device = z.object({
  /** Ids are unique within a kind of device only, as far as is known. */
  id: z.string(),
  name: z.string(),
  kind: z.enum(['code-app', 'text-message', 'backup-code']),
  providerName: z.string(),
  deviceId: z.string(),
})
export type Device = z.infer<typeof Device>

/** Never cut: it goes back to the server. */
const Id = z.string().check(z.maxLength(300))

const Listed = z.array(
  z.object({
    id: z.union([Id, z.number()]),
    name: z.nullish(z.string()),
    providerName: Id,
    backup: z.nullish(z.boolean()),
  }),
)

/**
 * What a code may come from, in OX's order. Nothing where something is in use and only its page can ask it, such as a
 * security key: a backup code is not to be used up for that. Undefined for a list that is not understood.
 */
export function usableDevices(listed: unknown): Device[] | undefined {
  const { data } = z.safeParse(Listed, listed)
  if (data === undefined) return undefined
  const devices = data.flatMap(({ id, name, providerName, backup }) => {
    const kind = kindOf(providerName, backup === true)
    if (kind === undefined) return []
    const deviceId = String(id)
    return [{ id: `${providerName}/${deviceId}`, name: plain(name ?? ''), kind, providerName, deviceId }]
  })
  const needsPage = data.some(
    ({ backup, providerName }) => backup !== true && kindOf(providerName, false) === undefined,
  )
  return needsPage && devices.every(isBackup) ? [] : devices
}

export const isBackup = ({ kind }: Device): boolean => kind === 'backup-code'

/** The names of the kinds are known in part only (ox facts 2.3): here they are told apart, and sent back as they came. */
function kindOf(providerName: string, backup: boolean): SecondFactorDevice['kind'] | undefined {
  if (/^totp/i.test(providerName)) return 'code-app'
  if (/^sms/i.test(providerName)) return 'text-message'
  if (/^backup/i.test(providerName)) return 'backup-code'
  return backup && !/u2f|webauthn|fido/i.test(providerName) ? 'backup-code' : undefined
}
