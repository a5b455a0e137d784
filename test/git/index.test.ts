import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { writeRandomHistory } from './random-history.ts'
import type { ScratchRepository } from './scratch-repository.ts'
import { scratchFolder, scratchRepository } from './scratch-repository.ts'

const folders = ['profiles', 'registry']

/** Everything that the index can answer. */
function answers(repository: GitRepository): unknown {
  const history = repository.history(repository.head!.id, folders)
  const requests = history.flatMap(({ commit }) => folders.map((path) => ({ commit: commit.id, path })))
  return { history, tags: repository.tags, folders: repository.folders(requests), head: repository.head }
}

async function opened<T>(dir: string, cacheDir: string | false, use: (repository: GitRepository) => T): Promise<T> {
  const repository = await openRepository(dir, { cacheDir })
  try {
    return use(repository)
  } finally {
    repository.close()
  }
}

function randomRepository(): ScratchRepository {
  const scratch = scratchRepository()
  writeRandomHistory(scratch, 5, 120)
  scratch.git('tag', '-a', '-m', 'one', 'registry/public/a@1.0.0', 'main')
  scratch.git('tag', 'registry/public/b@1.0.0', 'main~3')
  scratch.git('tag', 'registry/public/c@1.0.0', 'main^{tree}')
  return scratch
}

test('the second run answers as the first, without opening a pack', async () => {
  const { dir } = randomRepository()
  const cache = scratchFolder()
  const fresh = await opened(dir, false, answers)
  expect(await opened(dir, cache, answers)).toEqual(fresh)
  const packs = join(dir, '.git/objects/pack')
  for (const name of readdirSync(packs)) {
    chmodSync(join(packs, name), 0o644)
    // Opening looks at the version of an index, which is in its first eight bytes.
    const start = readFileSync(join(packs, name)).subarray(0, 8)
    writeFileSync(join(packs, name), Buffer.concat([start, Buffer.from('nothing that could be read')]))
  }
  expect(await opened(dir, cache, answers)).toEqual(fresh)
})

test('tags and folders are kept by runs that never walk the history, however many there are', async () => {
  const scratch = scratchRepository()
  const commits = Array.from({ length: 12_000 }, (_, i) => {
    const commit = `commit refs/heads/main\nmark :${i + 1}\ncommitter A <a@example.com> ${1_700_000_000 + i} +0000\n`
    return `${commit}data 0\nM 644 inline p/file\ndata 1\na\nreset refs/tags/p@${i}\nfrom :${i + 1}\n`
  })
  scratch.gitWith({ input: commits.join('\n') }, 'fast-import', '--quiet')
  scratch.git('pack-refs', '--all')
  const cache = scratchFolder()
  const read = (repository: GitRepository): unknown =>
    repository.folders(repository.tags.map(({ commit }) => ({ commit: commit!, path: 'p' })))
  const first = await opened(scratch.dir, cache, read)
  for (const name of readdirSync(join(scratch.dir, '.git/objects/pack'))) {
    rmSync(join(scratch.dir, '.git/objects/pack', name))
  }
  expect(await opened(scratch.dir, cache, read)).toEqual(first)
})

test('new commits, a rewritten branch and a moved tag are seen', async () => {
  const scratch = randomRepository()
  const cache = scratchFolder()
  await opened(scratch.dir, cache, answers)
  scratch.git('checkout', '-q', '-f', 'main')
  scratch.save({ 'profiles/new': 'new' })
  scratch.git('tag', '-f', 'registry/public/b@1.0.0', 'main')
  expect(await opened(scratch.dir, cache, answers)).toEqual(await opened(scratch.dir, false, answers))
  scratch.git('reset', '-q', '--hard', 'main~10')
  scratch.save({ 'registry/other': 'other' })
  expect(await opened(scratch.dir, cache, answers)).toEqual(await opened(scratch.dir, false, answers))
})

test('a damaged index is rebuilt, wherever the damage is', async () => {
  const { dir } = randomRepository()
  const cache = scratchFolder()
  const fresh = await opened(dir, false, answers)
  await opened(dir, cache, answers)
  const file = join(cache, 'index')
  const sound = readFileSync(file)
  for (let at = 0; at < sound.length; at += Math.ceil(sound.length / 40)) {
    const bytes = Buffer.from(sound)
    bytes[at]! ^= 0x10
    writeFileSync(file, bytes)
    expect(await opened(dir, cache, answers)).toEqual(fresh)
    expect(readFileSync(file).length).toBe(sound.length)
  }
  for (const length of [0, 10, 24, sound.length - 1]) {
    writeFileSync(file, sound.subarray(0, length))
    expect(await opened(dir, cache, answers)).toEqual(fresh)
  }
})

test('an index of another version is not used', async () => {
  const { dir } = randomRepository()
  const cache = scratchFolder()
  await opened(dir, cache, (repository) => repository.facts.set('pack', 'a', 1))
  const { StoredFacts } = await import('../../src/git/facts.ts')
  expect(new StoredFacts(join(cache, 'facts'), 'another version').get('pack', 'a')).toBeUndefined()
})

test('facts come back, and a damaged one is as if it were not there', async () => {
  const { dir } = randomRepository()
  const cache = scratchFolder()
  const fact = { name: 'ü', list: [1, null, 'two'] }
  await opened(dir, cache, ({ facts }) => {
    facts.set('pack', 'a', fact)
    facts.set('pack', 'b', 'second')
    facts.set('profile', 'a', false)
  })
  await opened(dir, cache, ({ facts }) => {
    expect(facts.get('pack', 'a')).toEqual(fact)
    expect(facts.get('profile', 'a')).toBe(false)
    expect(facts.get('profile', 'b')).toBeUndefined()
    facts.set('pack', 'c', 'third')
  })
  const file = join(cache, 'facts')
  const bytes = readFileSync(file)
  bytes[bytes.indexOf('"second"') + 2]! ^= 1
  writeFileSync(file, bytes)
  await opened(dir, cache, ({ facts }) => {
    expect(facts.get('pack', 'b')).toBeUndefined()
    expect(facts.get('pack', 'a')).toEqual(fact)
    expect(facts.get('pack', 'c')).toBe('third')
  })
})

test('the index lies in the Git directory, is written once, and leaves nothing beside it', async () => {
  const { dir } = randomRepository()
  const open = async (): Promise<void> => {
    const repository = await openRepository(dir)
    answers(repository)
    repository.facts.set('pack', 'a', 1)
    repository.close()
  }
  await open()
  const folder = join(dir, '.git/layerbook')
  expect(readdirSync(folder).sort()).toEqual(['facts', 'index'])
  const before = statSync(join(folder, 'index')).ino
  await open()
  expect(statSync(join(folder, 'index')).ino).toBe(before)
})

test('no index is written when none is wanted, and a place that cannot be written is no error', async () => {
  const { dir } = randomRepository()
  await opened(dir, false, answers)
  expect(existsSync(join(dir, '.git/layerbook'))).toBe(false)
  const file = join(scratchFolder(), 'file')
  writeFileSync(file, '')
  expect(await opened(dir, join(file, 'inside'), answers)).toEqual(await opened(dir, false, answers))
})
