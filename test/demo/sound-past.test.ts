import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeDemo } from '../../src/demo/write-demo.ts'
import { packageRoot } from '../../src/package-root.ts'
import { checkRepository } from '../../src/pipeline/check.ts'

const temp = mkdtempSync(join(tmpdir(), 'layerbook-past-'))
const repo = join(temp, 'demo')
beforeAll(() => writeDemo(repo, { root: packageRoot }))
afterAll(() => rmSync(temp, { recursive: true, force: true }))

// The sample must be sound on any day, not only today: that is what "as of" pages show.
const days = [2024, 2025, 2026].flatMap((year) => ['02-15', '05-31', '08-31', '11-30'].map((day) => `${year}-${day}`))

test.each(days.filter((day) => day < '2026-09'))('on %s no stack was broken', async (day) => {
  const { diagnostics, counts } = await checkRepository({ repo, at: day })
  expect(counts.profiles).toBeGreaterThan(0)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('today nothing is to be said at all', async () => {
  expect((await checkRepository({ repo })).diagnostics).toEqual([])
})
