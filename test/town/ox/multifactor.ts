import { randomInt } from 'node:crypto'
import type { Clock } from '../truth.ts'
import { isTotp } from '../whmcs/totp.ts'
import type { OxDevice } from './account.ts'
import { jsonBody, type OxCall, type OxModule, onlyBy, unknownAction } from './call.ts'
import { OxException } from './exception.ts'
import type { OxModes } from './modes.ts'
import type { OxSession } from './sessions.ts'

interface Started {
  /** Of a text message. */
  readonly code?: string
}

/** The modules `multifactor/…`, facts 2.2. */
export function createMultifactor(world: { clock: Clock; modes: OxModes; onSecret(value: string): void }) {
  const { clock, modes, onSecret } = world
  /** By session; another device, or the same once more, takes the place of what was started before. */
  const started = new WeakMap<OxSession, { device: OxDevice } & Started>()
  const failures = new Map<OxDevice, number>()
  let lastText: string | undefined

  function start(call: OxCall) {
    onlyBy(call, ...(modes.startBy === 'both' ? ['GET', 'PUT'] : [modes.startBy]))
    const device = deviceOf(call)
    const { challenge, ...secret } = begin(device)
    started.set(call.session, { device, ...secret })
    return { challenge }
  }

  function begin(device: OxDevice): Started & { challenge: object } {
    if (device.providerName === 'SMS') {
      lastText = String(randomInt(1_000_000)).padStart(6, '0')
      onSecret(lastText)
      return { challenge: { phoneNumberTail: '42' }, code: lastText }
    }
    if (device.providerName === 'U2F') return { challenge: { challenge: 'c29tZSBieXRlcw', signRequests: [] } }
    if (device.providerName === 'WebAuthn')
      return { challenge: { publicKey: { challenge: 'c29tZSBieXRlcw' } } }
    return { challenge: {} }
  }

  function finish(call: OxCall) {
    onlyBy(call, 'PUT')
    const device = deviceOf(call)
    const code = jsonBody(call.request).secret_code
    if (typeof code !== 'string') throw new OxException('MFA-0013', { params: ['secret_code'] })
    onSecret(code)
    const begun = started.get(call.session)
    const failed = failures.get(device) ?? 0
    const isLocked = modes.wrongCode === 'MFA-0023' && failed >= modes.attempts
    if (isLocked || begun?.device !== device || !isRight(code, device, begun))
      return refuse(device, failed + 1)
    failures.delete(device)
    started.delete(call.session)
    call.session.factor = 'given'
    call.session.factorAt = clock.now()
    return {}
  }

  function isRight(code: string, { totpSecret, backupCode }: OxDevice, begun: Started): boolean {
    if (totpSecret !== undefined) return isTotp(code, totpSecret, clock.now())
    return code !== '' && code === (backupCode ?? begun.code)
  }

  function refuse(device: OxDevice, failed: number) {
    failures.set(device, failed)
    // Older servers said it where an answer should be.
    if (modes.wrongCode === 'AUTHENTICATION_DENIED') return { value: 'AUTHENTICATION_DENIED' }
    const left = Math.max(0, modes.attempts - failed)
    throw new OxException(modes.wrongCode, modes.wrongCode === 'MFA-0023' ? { params: [left] } : {})
  }

  const device: OxModule = (call) => {
    switch (call.action) {
      case 'all':
        onlyBy(call, 'GET')
        return call.session.holder.devices.map(({ id, name, providerName, backup = false }) => ({
          id,
          name,
          providerName,
          backup,
          trustedApplicationDevice: false,
        }))
      case 'startAuthentication':
        return start(call)
      case 'finishAuthentication':
        return finish(call)
      default:
        return unknownAction(call)
    }
  }

  const provider: OxModule = (call) => {
    if (call.action !== 'all') return unknownAction(call)
    return ['TOTP', 'SMS', 'U2F', 'WebAuthn', 'BACKUP_STRING'].map((name) => ({
      name,
      backupProvider: name === 'BACKUP_STRING' || name === 'SMS',
      backupOnlyProvider: name === 'BACKUP_STRING',
    }))
  }

  return {
    modules: { 'multifactor/device': device, 'multifactor/provider': provider },
    /** The code of the text message that was sent last. */
    lastText: () => lastText,
    forget: () => failures.clear(),
  }
}

function deviceOf(call: OxCall): OxDevice {
  const [providerName, id] = [call.parameter('providerName'), call.parameter('deviceId')]
  if (providerName === undefined) throw new OxException('MFA-0011')
  if (id === undefined) throw new OxException('MFA-0008')
  const ofProvider = call.session.holder.devices.filter((one) => one.providerName === providerName)
  if (ofProvider.length === 0) throw new OxException('MFA-0007', { params: [providerName] })
  const device = ofProvider.find((one) => one.id === id)
  if (device === undefined) throw new OxException('MFA-0009', { params: [id] })
  return device
}
