import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { version } from '../package.json' with { type: 'json' }
import { filesIn, sourcesIn } from './files.ts'
import { zipOf } from './zip.ts'

/*
 * Packs what goes to the stores into out/packages: what was built for each, and the sources, from which a reviewer makes
 * the same bytes with the same command.
 */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const contents = {
  chrome: filesIn('dist/chrome'),
  firefox: filesIn('dist/firefox'),
  source: sourcesIn('.'),
}
// What an older version left behind must not be taken for a package of this one.
rmSync('out/packages', { recursive: true, force: true })
mkdirSync('out/packages', { recursive: true })
for (const [name, files] of Object.entries(contents)) {
  writeFileSync(`out/packages/latchkey-${version}-${name}.zip`, zipOf(files))
}
