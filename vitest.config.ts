import type { ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = {
  test: {
    include: ['test/**/*.test.ts'],
    // Explicit, because the default changes in vitest 5.
    clearMocks: true,
    // Processes, not threads: tests spawn servers, send signals and count handles.
    pool: 'forks',
    testTimeout: 10_000,
    hookTimeout: 20_000,
  },
}
export default config
