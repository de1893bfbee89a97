import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      // The real one throws outside an extension.
      'webextension-polyfill': fileURLToPath(new URL('test/fake-browser.ts', import.meta.url)),
    },
  },
  test: {
    include: ['test/{unit,contract}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Only ends what hangs: a machine with much else to do takes its time with what is tried a hundred times.
    testTimeout: 20_000,
    // By default one processor is left alone.
    maxWorkers: availableParallelism(),
  },
})
