import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { codes } from '../../src/validate/codes.ts'
import { breaks, BrokenSample } from './broken-sample.ts'

// Every code that there is must be found in some broken copy of the sample registry, and none in the sample itself.

const folder = mkdtempSync(join(tmpdir(), 'layerbook-broken-'))
let sample: BrokenSample

beforeAll(() => {
  sample = new BrokenSample(inject('demo'), join(folder, 'demo'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function found() {
  const { diagnostics } = await checkRepository({ repo: sample.dir, cache: join(folder, 'cache') })
  return diagnostics
}

test('the sample is broken in as many ways as there are codes', () => {
  expect(Object.keys(breaks).sort()).toEqual(codes.map(({ code }) => code).sort())
})

test('the sample itself has no finding', async () => {
  expect(await found()).toEqual([])
})

describe('a broken copy of the sample is told as', () => {
  test.each(Object.entries(breaks))('%s', async (code, { at, make }) => {
    try {
      make(sample)
      const told = (await found()).filter((one) => one.code === code)
      const files = told.map(({ at }) => at.file)
      expect(files.filter((file) => file === at || file.startsWith(`${at}/`)).length, files.join(', ')).toBeGreaterThan(
        0,
      )
    } finally {
      sample.mend()
    }
  })

  test('and is whole again afterwards', async () => {
    expect(await found()).toEqual([])
  })
})
