import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    globalSetup: ['test/support/postgres/global-setup.ts'],
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'out/ci/vitest.json' }]] : ['default'],
  },
})
