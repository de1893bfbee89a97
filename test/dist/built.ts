import { version } from '../../package.json' with { type: 'json' }

export const browsers = ['chrome', 'firefox'] as const
export type Browser = (typeof browsers)[number]

export const folderOf = (browser: Browser): string => `dist/${browser}`

/** The archive that goes to a store. */
export const packageOf = (name: Browser | 'source'): string => `out/packages/latchkey-${version}-${name}.zip`
