import { defineConfig } from 'vitest/config'

const results = process.env['LAYERBOOK_TEST_RESULTS']

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
    env: {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      NO_COLOR: '1',
    },
  },
})
