import { defineConfig } from 'vitest/config'

/** Hostile pages against the extension as it was built. They need `npm run package` first. */
export default defineConfig({
  test: {
    include: ['test/attacks/**/*.test.ts'],
    environment: 'node',
    // Browsers get the machine for themselves: with two at once every wait would have to be longer.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    reporters: ['default', './test/attacks/tally.ts'],
  },
})
