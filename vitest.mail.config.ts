import { defineConfig } from 'vitest/config'

const inBrowsers = 'test/mailstack/e2e/**/*.test.ts'

/** Tests against real mail servers, which are installed when they are missing and that is possible. */
export default defineConfig({
  test: {
    environment: 'node',
    retry: 0,
    projects: [
      {
        extends: true,
        test: {
          name: 'servers',
          include: ['test/mailstack/**/*.test.ts'],
          exclude: [inBrowsers],
          globalSetup: 'test/mailstack/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // The extension as it was built, in real browsers, which get the machine for themselves.
          name: 'browsers',
          include: [inBrowsers],
          globalSetup: 'test/mailstack/global-setup.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
