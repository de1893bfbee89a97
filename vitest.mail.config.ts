import { defineConfig } from 'vitest/config'

/** Tests against real mail servers, which are installed when they are missing and that is possible. */
export default defineConfig({
  test: {
    include: ['test/mailstack/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/mailstack/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: 0,
  },
})
