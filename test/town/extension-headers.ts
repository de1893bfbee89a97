import { namedProfiles } from '../../src/core/profiles.ts'
import type { Hop } from './extension-fetch.ts'

const extensionOrigin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

const notForPrograms =
  /^(cookie|host|origin|referer|connection|content-length|te|upgrade|via|(sec|proxy)-.*)$/

/** What a program may set itself; a browser drops the rest without a word. */
export const ownHeaders = (headers: Headers): Headers =>
  new Headers([...headers].filter(([name]) => !notForPrograms.test(name)))

/** The headers a browser sends, with Latchkey's rules for the providers' own pages applied. */
export function headersFor(
  { url, method, headers, body, tainted }: Hop,
  { headerRules, cookies }: { headerRules: boolean; cookies: string | undefined },
): Record<string, string> {
  const isSafe = method === 'GET' || method === 'HEAD'
  const profile = Object.values(namedProfiles).find(
    ({ panelUrl }) => new URL(panelUrl).hostname === url.hostname,
  )
  return {
    accept: '*/*',
    'accept-language': 'en-GB,en;q=0.9',
    'user-agent': userAgent,
    ...(isSafe ? {} : { origin: tainted ? 'null' : extensionOrigin }),
    ...Object.fromEntries(headers),
    ...(cookies === undefined ? {} : { cookie: cookies }),
    ...(isSafe ? {} : { 'content-length': String(body?.length ?? 0) }),
    ...(headerRules && profile !== undefined
      ? {
          origin: new URL(profile.panelUrl).origin,
          referer: profile.system === 'whmcs' ? `${profile.panelUrl}clientarea.php` : profile.panelUrl,
        }
      : {}),
  }
}

const simpleTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i

/** Whether a browser would first ask a foreign host (a CORS preflight) instead of sending the request itself. */
export const hasToAskFirst = ({ method, headers }: Hop): boolean =>
  !/^(GET|HEAD|POST)$/.test(method) ||
  [...headers].some(([name, value]) =>
    name === 'content-type'
      ? !simpleTypes.test(value)
      : !/^(accept|accept-language|content-language)$/.test(name),
  )
