import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { namedProfiles, originsOf } from '../../../src/core/profiles.ts'

/** The webmails whose address a person of the tests may type. */
const typedWebmails = [
  ...['roundcube', 'larry', 'sogo'].map((name) => `https://${name}.town.example`),
  'https://ox.firm.example',
]

/** Where the domain of a typed webmail tells its mail servers. */
const autoconfigs = ['https://autoconfig.firm.example', 'https://firm.example']

/** The id Chromium gives an unpacked extension: its path's digest, in the letters a to p. */
export function extensionIdOf(folder: string): string {
  const digest = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 32)
  return digest.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
}

/**
 * A new browser profile. `promptAnswered`: this person has granted hosts and clipboard before and taken them back, so that
 * `permissions.request()` behind a real click is answered yes without the prompt, which no automation can press.
 * Until then nothing is granted.
 */
export async function createChromiumProfile(extension: string, promptAnswered: boolean): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'latchkey-chromium-'))
  const hosts = [...Object.values(namedProfiles).flatMap(originsOf), ...typedWebmails, ...autoconfigs]
  const granted = {
    api: ['clipboardRead', 'clipboardWrite'],
    explicit_host: hosts.map((origin) => `${origin}/*`),
    manifest_permissions: [],
    scriptable_host: [],
  }
  const preferences = {
    extensions: {
      ui: { developer_mode: true },
      pinned_extensions: [extensionIdOf(extension)],
      settings: promptAnswered
        ? { [extensionIdOf(extension)]: { runtime_granted_permissions: granted } }
        : {},
    },
  }
  await mkdir(join(profile, 'Default'))
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  return profile
}

/** How every Chromium of this project is started: nothing reaches any network but the town. */
export const chromiumArguments = (
  extension: string,
  town: { readonly proxyPort: number; readonly spki: string },
  others: readonly string[] = [],
): string[] => [
  `--disable-extensions-except=${[resolve(extension), ...others].join()}`,
  `--load-extension=${[resolve(extension), ...others].join()}`,
  `--proxy-server=http://127.0.0.1:${town.proxyPort}`,
  '--proxy-bypass-list=<-loopback>',
  `--ignore-certificate-errors-spki-list=${town.spki}`,
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
