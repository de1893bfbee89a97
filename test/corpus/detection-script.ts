import { build } from 'vite'

/** The detection of the content script, by itself, as a script that leaves it on the page as `detect`. */
export async function detectionScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: 'test/corpus/detection.ts', formats: ['iife'], name: 'detect', fileName: 'detect' },
    },
  })
  const [result] = Array.isArray(built) ? built : [built]
  if (result === undefined || !('output' in result)) throw new Error('nothing was built')
  return result.output[0].code.replace(/^\s*(var|let|const) detect\b/, 'globalThis.detect')
}
