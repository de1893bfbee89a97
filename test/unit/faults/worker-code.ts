import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import * as cssSelect from 'css-select'
import * as domhandler from 'domhandler'
import * as domutils from 'domutils'
import * as htmlparser2 from 'htmlparser2'
import { build, type Plugin } from 'vite'
import * as zod from 'zod/mini'

/** What the worker finds in its world; everything else is the language's own. */
export interface WorkerWorld {
  readonly browser: unknown
  readonly fetch: unknown
  readonly Date: unknown
  readonly setTimeout: unknown
  readonly clearTimeout: unknown
  readonly setInterval: unknown
  readonly clearInterval: unknown
  readonly crypto: unknown
}

const names = [
  'browser',
  'fetch',
  'Date',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'crypto',
] as const satisfies readonly (keyof WorkerWorld)[]

/** They remember nothing, so all workers may have the same: what is new each time is slow each time. */
const libraries: Readonly<Record<string, object>> = {
  'css-select': cssSelect,
  domhandler,
  domutils,
  htmlparser2,
  'zod/mini': zod,
}

const isScript = (id: string) => /\?script/.test(id)

/** The browser and the libraries come as arguments, and the content scripts are files that nobody opens here. */
const standIns: Plugin = {
  name: 'stand-ins',
  enforce: 'pre',
  resolveId: (id) =>
    id === 'webextension-polyfill' || Object.hasOwn(libraries, id) || isScript(id) ? `\0${id}` : undefined,
  load(id) {
    if (!id.startsWith('\0')) return undefined
    const name = id.slice(1)
    if (name === 'webextension-polyfill') return 'export default browser'
    if (isScript(name)) return `export default ${JSON.stringify(name.replace(/^.*\/|\.ts.*$/g, ''))}`
    const library = libraries[name]
    if (library === undefined) return undefined
    const exported = Object.keys(library).filter((key) => key !== 'default')
    return exported
      .map(
        (key, at) => `const a${at} = libraries[${JSON.stringify(name)}].${key}; export { a${at} as ${key} }`,
      )
      .join('\n')
  },
}

/**
 * The whole worker as one function: each call of it is a new worker with nothing in its memory. Hundreds are started, and
 * to import every module anew for each would take minutes.
 */
export async function loadWorker(): Promise<(world: WorkerWorld) => void> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [standIns],
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: {
        entry: fileURLToPath(new URL('../../../src/background/index.ts', import.meta.url)),
        formats: ['iife'],
        name: 'worker',
        fileName: 'worker',
      },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  if (result === undefined || !('output' in result)) throw new Error('nothing was built')
  const start = compileFunction(result.output[0].code, ['libraries', ...names], { filename: 'worker.js' })
  return (world) => start(libraries, ...names.map((name) => world[name]))
}
