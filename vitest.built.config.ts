import { defineConfig } from 'vitest/config'

/** Tests of what was built: the packages, and the extension in real browsers. They need `npm run package` first. */
export default defineConfig({
  test: {
    include: ['test/{dist,browser,e2e,soak}/**/*.test.ts'],
    environment: 'node',
    // Browsers get the machine for themselves: with two at once every wait would have to be longer.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
  },
})
