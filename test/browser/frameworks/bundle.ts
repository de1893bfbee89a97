import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const folder = fileURLToPath(new URL('pages/', import.meta.url))

/** The script of one of `pages/`, with its framework, as a page would carry it. */
export async function bundle(name: string): Promise<string> {
  const version = /^react(1[678])$/.exec(name)?.[1]
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    // What is installed under another name still asks for its like by the real one.
    resolve: {
      alias: version
        ? ['react', 'react-dom'].map((name) => ({ find: RegExp(`^${name}$`), replacement: name + version }))
        : [],
    },
    build: {
      write: false,
      minify: false,
      lib: { entry: `${folder}${name}.ts`, formats: ['iife'], name: 'page', fileName: name },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  if (result === undefined || !('output' in result)) throw new Error('nothing was built')
  return result.output[0].code
}
