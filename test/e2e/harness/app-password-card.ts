import jsqr from 'jsqr'
import { parse } from 'plist'
import type { MailServer } from '../../../src/core/mail-settings.ts'
import { say } from './words.ts'

/** What pages of both automations have in common. */
interface Page {
  evaluate(script: string): Promise<unknown>
}

export interface ReadCard {
  readonly login: string
  readonly password: string
  /** As they stand there: host, then port and security. */
  readonly incoming?: string
  readonly outgoing?: string
}

/** What can be read off the card of a new app password, which must be there. */
export async function readCard(page: Page): Promise<ReadCard> {
  const read = await page.evaluate(`(() => {
    const terms = [...document.querySelectorAll('dl.shown-once dt')]
    const textOf = (value) =>
      value.querySelector('code')?.textContent ??
      [...value.querySelectorAll('.address, .server > .small')].map((part) => part.textContent).join(' ')
    return terms.map((term) => [term.textContent, textOf(term.nextElementSibling)])
  })()`)
  const values = new Map(read as [string, string][])
  const needed = (key: string) => {
    const value = values.get(say(key))
    if (value === undefined) throw new Error(`the card does not show ${key}`)
    return value
  }
  const incoming = values.get(say('appPassword_incoming', ['IMAP']))
  const outgoing = values.get(say('appPassword_outgoing', ['SMTP']))
  return {
    login: needed('appPassword_login'),
    password: needed('appPassword_password'),
    ...(incoming !== undefined && { incoming }),
    ...(outgoing !== undefined && { outgoing }),
  }
}

const securities = { tls: 'SSL/TLS', starttls: 'STARTTLS' } as const

/** A server as the card has it. */
export const onCard = ({ host, port, security }: MailServer): string =>
  `${host} ${say('appPassword_port', [String(port), securities[security]])}`

/** A server as the QR code has it. */
export const inQrCode = ({ protocol, host, port, security }: MailServer): string =>
  `${protocol.toUpperCase()}: ${host}:${port} (${securities[security]})`

/**
 * The lines that a scanner reads from a picture of a QR code. The page unpacks the picture, as there is no library for
 * that here.
 */
export async function scanQrCode(page: Page, png: Uint8Array): Promise<string[]> {
  const unpacked = await page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob('${Buffer.from(png).toString('base64')}'), (one) => one.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const { width, height } = picture
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    canvas.drawImage(picture, 0, 0)
    return { width, height, pixels: [...canvas.getImageData(0, 0, width, height).data] }
  })()`)
  const { width, height, pixels } = unpacked as { width: number; height: number; pixels: number[] }
  const text = jsqr(Uint8ClampedArray.from(pixels), width, height)?.data
  if (text === undefined) throw new Error('no scanner reads this QR code')
  return text.split('\n')
}

/** The mail account that an Apple configuration profile sets up, by Apple's own keys. */
export function readAppleProfile(file: string): Record<string, unknown> {
  const { PayloadType, PayloadContent } = parse(file) as Record<string, unknown>
  if (PayloadType !== 'Configuration') throw new Error(`a profile of type ${PayloadType}`)
  const [account, ...others] = PayloadContent as Record<string, unknown>[]
  if (account === undefined || others.length > 0)
    throw new Error('a profile of more or less than one account')
  return account
}
