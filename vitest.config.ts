import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      // The real one throws outside an extension.
      'webextension-polyfill': fileURLToPath(new URL('test/fake-browser.ts', import.meta.url)),
    },
  },
  test: { include: ['test/{unit,contract}/**/*.test.{ts,tsx}'], environment: 'node' },
})
