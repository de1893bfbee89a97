import { defineConfig } from 'vitest/config'

/** Tests of what was built: the packages, and the extension in real browsers. They need `npm run package` first. */
export default defineConfig({
  test: {
    environment: 'node',
    // Browsers get the machine for themselves: with two at once every wait would have to be longer.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
    projects: [
      { extends: true, test: { name: 'built', include: ['test/{dist,browser}/**/*.test.ts'] } },
      { extends: true, test: { name: 'soak', include: ['test/soak/**/*.test.ts'] } },
      // Every flow is written once and runs in both.
      {
        extends: true,
        test: {
          name: 'Chromium',
          include: ['test/e2e/{flows,chromium}/**/*.test.ts'],
          provide: { browser: 'Chromium' },
        },
      },
      {
        extends: true,
        test: {
          name: 'Firefox',
          include: ['test/e2e/{flows,firefox}/**/*.test.ts'],
          setupFiles: 'test/e2e/harness/firefox-setup.ts',
          provide: { browser: 'Firefox' },
        },
      },
    ],
  },
})
