import { randomBytes, randomUUID } from 'node:crypto'
import type { AppPassword, AppPasswordScope } from '../truth.ts'
import type { OxModes } from './modes.ts'

/** An app password for the truth: what it opens depends on the site's modes at the time it is used. */
export function newAppPassword(
  { name, app }: Pick<AppPassword, 'name' | 'app'>,
  modes: OxModes,
): AppPassword {
  const mail = modes.apps.find((one) => one.name === app)?.mail ?? []
  return {
    id: randomUUID(),
    name,
    app,
    value: Array.from({ length: 4 }, fourLetters).join('-'),
    get scopes(): AppPasswordScope[] {
      return modes.mailServersTakeThem ? ['ox', ...mail] : ['ox']
    },
  }
}

/** Four times four of these, facts 3.4. */
const letters = 'abcdefghijklmnopqrstuvwxyz'
const fourLetters = () => Array.from(randomBytes(4), (byte) => letters[byte % letters.length]).join('')
