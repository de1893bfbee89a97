import { html, type Site, type TownReply } from '../site.ts'
import { configFile, type Server } from './config-file.ts'

export interface AutoconfigModes {
  /** Which of the two places has the file. */
  places: 'both' | 'second' | 'none'
  servers: 'usual' | 'several' | 'plain' | 'placeholders' | 'rubbish'
}

const defaultModes: AutoconfigModes = { places: 'both', servers: 'usual' }

/** The two places where a domain tells mail programs its servers, in the format of Thunderbird's autoconfiguration. */
export function createAutoconfig(domain: string) {
  const modes = { ...defaultModes }
  const at = (path: string, isThere: () => boolean): Site => {
    return ({ method, url }) =>
      url.pathname === path && method === 'GET' && isThere() ? file(domain, modes) : notFound
  }
  const sites: Readonly<Record<string, Site>> = {
    [`autoconfig.${domain}`]: at('/mail/config-v1.1.xml', () => modes.places === 'both'),
    [domain]: at('/.well-known/autoconfig/mail/config-v1.1.xml', () => modes.places !== 'none'),
  }
  return { sites, modes, reset: () => void Object.assign(modes, defaultModes) }
}
export type Autoconfig = ReturnType<typeof createAutoconfig>

const notFound = html('<!doctype html><title>404 Not Found</title><h1>Not Found</h1>', 404)

const file = (domain: string, { servers }: AutoconfigModes): TownReply => ({
  status: 200,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body:
    servers === 'rubbish'
      ? '<clientConfig version="1.1"><emailProvider><incomingS'
      : configFile(domain, listed[servers](domain)),
})

const listed: Record<Exclude<AutoconfigModes['servers'], 'rubbish'>, (domain: string) => Server[]> = {
  usual: (domain) => [
    { type: 'imap', host: `mail.${domain}`, port: 993, socket: 'SSL' },
    { type: 'smtp', host: `mail.${domain}`, port: 465, socket: 'SSL' },
  ],
  /** One without encryption first, and kinds of servers that not every program knows. */
  several: (domain) => [
    { type: 'exchange', host: `ews.${domain}`, port: 443, socket: 'SSL' },
    { type: 'imap', host: `plain.${domain}`, port: 143, socket: 'plain' },
    { type: 'imap', host: `imap.${domain}`, port: 143, socket: 'STARTTLS' },
    { type: 'imap', host: `imap.${domain}`, port: 993, socket: 'SSL' },
    { type: 'pop3', host: `pop.${domain}`, port: 995, socket: 'SSL' },
    { type: 'smtp', host: `plain.${domain}`, port: 25, socket: 'plain' },
    { type: 'smtp', host: `smtp.${domain}`, port: 587, socket: 'STARTTLS' },
    { type: 'smtp', host: `smtp.${domain}`, port: 465, socket: 'SSL' },
  ],
  plain: (domain) => [
    { type: 'imap', host: `mail.${domain}`, port: 143, socket: 'plain' },
    { type: 'smtp', host: `mail.${domain}`, port: 25, socket: 'plain' },
  ],
  placeholders: () => [
    { type: 'imap', host: 'imap.%EMAILDOMAIN%', port: 993, socket: 'SSL' },
    { type: 'smtp', host: 'smtp.%EMAILDOMAIN%', port: 587, socket: 'STARTTLS' },
  ],
}
