import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Explicit, because the default changes in vitest 5.
    clearMocks: true,
    // Processes, not threads: tests spawn servers, send signals and count handles.
    pool: 'forks',
    testTimeout: 10_000,
    hookTimeout: 20_000,
  },
})
