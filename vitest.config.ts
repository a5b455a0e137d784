import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const results = process.env['LAYERBOOK_TEST_RESULTS']

/** Tests of the whole, which share the sample registry as a real repository and its catalog. */
const withDemo = ['test/{commands,site}/**/*.test.ts', 'test/readme.test.ts']

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: withDemo } },
      { extends: true, test: { name: 'whole', include: withDemo, globalSetup: ['test/global-setup.ts'] } },
    ],
    // Vitest leaves one processor free; most tests here wait for a browser or for Git.
    maxWorkers: Math.max(2, availableParallelism() - 1),
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
