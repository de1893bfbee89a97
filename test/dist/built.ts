import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export const browsers = ['chrome', 'firefox'] as const

export const folderOf = (browser: (typeof browsers)[number]): string => `dist/${browser}`

/** Every file of a folder by its path inside, sorted. */
export function filesIn(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    paths.flatMap((path) => {
      const full = join(folder, path)
      return statSync(full).isFile() ? [[path, readFileSync(full)] as const] : []
    }),
  )
}
