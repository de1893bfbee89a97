import * as z from 'zod/mini'
import { AppError } from '../../core/errors.ts'
import type { Pending as AnyPending, SecondFactorDevice, SignIn } from '../../core/provider.ts'
import { type Api, createApi } from './api.ts'
import { lacksSecondFactor } from './capabilities.ts'
import { Device, isBackup, usableDevices } from './devices.ts'
import type { Place } from './place.ts'
import { Opened, signedIn } from './session.ts'

/** The session is there already, and the same one is whole after the code (ox facts 2.1). */
const Pending = z.object({
  ...Opened.shape,
  devices: z.array(Device),
  /** The `Device.id` of the chosen one. */
  chosen: z.nullable(z.string()),
})
type Pending = z.infer<typeof Pending>

/** Asks for the code of the only device; of several the person chooses one. @throws AppError */
export async function askForCode(place: Place, opened: Opened): Promise<SignIn> {
  const devices = usableDevices(await listed(createApi(place.http, opened))) ?? []
  if (devices.length === 0) return { status: 'continue-on-page', reason: 'second-factor', url: place.pageUrl }
  const pending = { ...opened, devices, chosen: null }
  const own = devices.filter((device) => !isBackup(device))
  const [only, another] = own.length > 0 ? own : devices
  if (only === undefined || another !== undefined) return asking(pending)
  try {
    return await start(place, pending, only)
  } catch (error) {
    const mayUseAnother = devices.length > 1 && error instanceof AppError && error.code === 'refused'
    if (mayUseAnother) return asking(pending)
    throw error
  }
}

/** @throws AppError `invalid` for a device that was not on the list */
export function chooseDevice(place: Place, anyPending: AnyPending, deviceId: string): Promise<SignIn> {
  const pending = pendingIn(anyPending)
  return start(place, pending, deviceIn(pending, deviceId))
}

/** @throws AppError `wrong-code`; `invalid` before a device was chosen */
export async function answerSecondFactor(
  { http }: Place,
  anyPending: AnyPending,
  code: string,
): Promise<SignIn> {
  const pending = pendingIn(anyPending)
  const api = createApi(http, pending)
  const query = namesOf(deviceIn(pending, pending.chosen))
  const typed = code.replace(/\s/g, '')
  const options = { query, secrets: [typed] }
  const answer = await api.put(module, 'finishAuthentication', { secret_code: typed }, options)
  // What success looks like is not known for every kind of device, so the session itself is asked.
  if (isDenied(answer) || (await lacksSecondFactor(api))) throw new AppError('wrong-code')
  const { root, session, address } = pending
  return signedIn({ root, session, address })
}

/** How older servers say it (ox facts 2.3). */
const Denied = z.object({ value: z.literal('AUTHENTICATION_DENIED') })
const isDenied = (answer: unknown): boolean => z.safeParse(Denied, answer).success

/** Makes a device ready; this is what sends a text message. OX's pages do it by PUT, one of its documents says GET. */
async function start({ http }: Place, pending: Pending, device: Device): Promise<SignIn> {
  const api = createApi(http, pending)
  const query = namesOf(device)
  await api.put(module, 'startAuthentication', {}, { query }).catch(async (error: unknown) => {
    if (!isUnreadable(error)) throw error
    await api.get(module, 'startAuthentication', query)
  })
  return asking({ ...pending, chosen: device.id })
}

const module = 'multifactor/device'
const namesOf = ({ providerName, deviceId }: Device) => ({ providerName, deviceId })

/** A server that will not say leaves it to its page. */
const listed = (api: Api): Promise<unknown> =>
  api.get(module, 'all').catch((error: unknown) => {
    if (!isUnreadable(error)) throw error
  })

const isUnreadable = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'changed' || error.code === 'not-offered')

function asking(pending: Pending): SignIn {
  const { root, session, address, devices, chosen } = pending
  const device = devices.find(({ id }) => id === chosen)
  return {
    status: 'second-factor',
    pending,
    session: { root, session, address },
    kinds: device === undefined ? [] : [isBackup(device) ? 'backup-code' : 'code'],
    devices: devices.map(({ id, name, kind }): SecondFactorDevice => ({ id, name, kind })),
    ...(device && { deviceId: device.id }),
  }
}

function pendingIn(value: AnyPending): Pending {
  const { data } = z.safeParse(Pending, value)
  if (data === undefined) throw new AppError('signed-out')
  return data
}

function deviceIn({ devices }: Pending, wanted: string | null): Device {
  const device = devices.find(({ id }) => id === wanted)
  if (device === undefined) throw new AppError('invalid')
  return device
}
