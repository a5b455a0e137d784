import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { UserError } from '../../src/model/diagnostic.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { writeRandomHistory } from './random-history.ts'
import type { ScratchRepository } from './scratch-repository.ts'
import { scratchRepository } from './scratch-repository.ts'

function packed(): { scratch: ScratchRepository; file: (end: string) => string } {
  const scratch = scratchRepository()
  writeRandomHistory(scratch, 3, 80)
  scratch.git('repack', '-adfq')
  const folder = join(scratch.dir, '.git/objects/pack')
  return {
    scratch,
    file: (end) =>
      join(
        folder,
        readdirSync(folder).find((name) => name.endsWith(end))!,
      ),
  }
}

function everything(repository: GitRepository): unknown {
  const history = repository.history(repository.head!.id, [''])
  const blobs = history.flatMap(({ changes }) => changes.flatMap(({ after }) => (after === undefined ? [] : [after])))
  return [history, blobs.map((id) => Buffer.from(repository.blob(id)).toString('latin1'))]
}

test.each(['.pack', '.idx'])('a flipped bit anywhere in a %s is a plain error or changes nothing', async (end) => {
  const { scratch, file } = packed()
  const sound = everything(await openRepository(scratch.dir, { cacheDir: false }))
  const bytes = readFileSync(file(end))
  chmodSync(file(end), 0o644)
  let errors = 0
  for (let i = 0; i < 150; i++) {
    const broken = Buffer.from(bytes)
    broken[Math.floor((i * bytes.length) / 150)]! ^= 1 << (i % 8)
    writeFileSync(file(end), broken)
    try {
      expect(everything(await openRepository(scratch.dir, { cacheDir: false }))).toEqual(sound)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      errors++
    }
  }
  expect(errors).toBeGreaterThan(50)
})

test('a pack that was cut off is a plain error', async () => {
  const { scratch, file } = packed()
  const bytes = readFileSync(file('.pack'))
  chmodSync(file('.pack'), 0o644)
  for (const length of [0, 11, 12, Math.floor(bytes.length / 2)]) {
    writeFileSync(file('.pack'), bytes.subarray(0, length))
    const repository = await openRepository(scratch.dir, { cacheDir: false })
    expect(() => everything(repository)).toThrow(UserError)
  }
})

test('objects longer than a block, and packs of many blocks, are read', async () => {
  const scratch = scratchRepository()
  const noise = (seed: number): Buffer => {
    const bytes = Buffer.alloc(1_500_000)
    let state = seed
    for (let i = 0; i < bytes.length; i++) bytes[i] = (state = (Math.imul(state, 1664525) + 1013904223) | 0) >>> 24
    return bytes
  }
  for (const seed of [1, 2, 3]) scratch.write(`${seed}.bin`, noise(seed))
  const id = scratch.commit('noise')
  scratch.git('repack', '-adq')
  const tree = (await openRepository(scratch.dir, { cacheDir: false })).tree(id)
  for (const seed of [1, 2, 3]) expect(Buffer.compare(tree.read(`${seed}.bin`)!, noise(seed))).toBe(0)
})

test('a damaged or missing loose object is a plain error', async () => {
  const scratch = scratchRepository()
  scratch.save({ a: 'a' })
  const blob = scratch.id('HEAD:a')
  const path = join(scratch.dir, '.git/objects', blob.slice(0, 2), blob.slice(2))
  const other = readFileSync(
    join(scratch.dir, '.git/objects', scratch.id('HEAD').slice(0, 2), scratch.id('HEAD').slice(2)),
  )
  const repository = await openRepository(scratch.dir, { cacheDir: false })
  chmodSync(path, 0o644)
  for (const content of [other, Buffer.from('nonsense'), Buffer.alloc(0)]) {
    writeFileSync(path, content)
    expect(() => repository.blob(blob)).toThrow(UserError)
  }
  expect(() => repository.blob('1'.repeat(40))).toThrow(UserError)
  expect(() => repository.blob(scratch.id('HEAD'))).toThrow(UserError)
})

test('a repository that is repacked while it is open is read all the same', async () => {
  const { scratch } = packed()
  const sound = everything(await openRepository(scratch.dir, { cacheDir: false }))
  const repository = await openRepository(scratch.dir, { cacheDir: false })
  expect(repository.head).toBeDefined()
  const loose = scratch.save({ 'late.txt': 'late' })
  scratch.git('repack', '-adq')
  scratch.git('prune-packed', '-q')
  expect(repository.commit(loose).message.trim()).toBe('change')
  scratch.git('reset', '-q', '--hard', 'HEAD~1')
  expect(everything(await openRepository(scratch.dir, { cacheDir: false }))).toEqual(sound)
  expect(everything(repository)).toEqual(sound)
})
