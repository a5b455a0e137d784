import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import type { CommitChanges, FileTree, GitRepository } from '../../src/model/repository.ts'
import { writeRandomHistory } from './random-history.ts'
import type { ScratchRepository } from './scratch-repository.ts'
import { scratchRepository } from './scratch-repository.ts'

const none = '0'.repeat(40)

/** Packings that differ in what a reader must do: nothing packed, one pack with long chains, many packs, deltas by id. */
const packings: Record<string, (repository: ScratchRepository) => unknown> = {
  'as imported': () => {},
  loose: (repository) => {
    const folder = join(repository.dir, '.git/objects/pack')
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.pack'))) {
      const aside = join(repository.dir, name)
      renameSync(join(folder, name), aside)
      repository.gitWith({ input: readFileSync(aside) }, 'unpack-objects', '-q')
    }
  },
  'long chains': (repository) => repository.git('repack', '-adfq', '--depth=250', '--window=50'),
  'deltas by id': (repository) => {
    repository.git('config', 'repack.useDeltaBaseOffset', 'false')
    repository.git('repack', '-adfq', '--window=50')
  },
}

describe.each([1, 2, 3, 4])('random history %i', (seed) => {
  test('history is that of git log --full-history -c', async () => {
    const { scratch, repository } = await randomRepository(seed)
    for (const folders of [['profiles', 'registry'], ['registry/public'], ['nowhere'], ['profiles/a', 'profiles']]) {
      const expected = fullHistory(scratch, folders)
      expect(comparable(repository.history(scratch.id('main'), folders))).toEqual(expected)
    }
  })

  test('the order is that of git log --date-order', async () => {
    const { scratch, repository } = await randomRepository(seed)
    const ids = repository.history(scratch.id('main'), ['']).map(({ commit }) => commit.id)
    const wanted = new Set(ids)
    const order = scratch.git('log', '--date-order', '--format=%H').trim().split('\n')
    expect(ids).toEqual(order.filter((id) => wanted.has(id)))
  })

  test('commits have their parents, trees, people and dates', async () => {
    const { scratch, repository } = await randomRepository(seed)
    const lines = scratch.git('log', '--format=%H|%T|%P|%an|%ae|%at|%cn|%ce|%ct|%B', '-z').split('\0').filter(Boolean)
    for (const line of lines) {
      const [id, tree, parents, name, email, at, committer, mail, ct, message] = line.split('|')
      const commit = repository.commit(id!)
      expect(commit).toEqual({
        id,
        tree,
        parents: parents === '' ? [] : parents!.split(' '),
        author: { name, email, date: instant(at!) },
        committer: { name: committer, email: mail, date: instant(ct!) },
        message: commit.message,
      })
      expect(commit.message.trimEnd()).toBe(message!.trimEnd())
    }
  })

  test('trees and blobs are those of git ls-tree and git cat-file', async () => {
    const { scratch, repository } = await randomRepository(seed)
    for (const id of ['main', 'main~5', 'main~20'].map((name) => scratch.id(name))) {
      const tree = repository.tree(id)
      expect(allFiles(tree, '')).toEqual(listedFiles(scratch, id))
    }
  })

  test('a commit at an instant is that of the first parents', async () => {
    const { scratch, repository } = await randomRepository(seed)
    const line = scratch.git('log', '--first-parent', '--format=%H %ct').trim().split('\n')
    for (const second of [1_600_000_000, 1_600_002_000, 1_599_990_000, 1_700_000_000]) {
      const expected = line.find((entry) => Number(entry.split(' ')[1]) <= second)?.split(' ')[0]
      expect(repository.commitAt(scratch.id('main'), instant(String(second)))?.id).toBe(expected)
    }
  })

  test('folders are those of git rev-parse, and their content is that without the ledger', async () => {
    const { scratch, repository } = await randomRepository(seed)
    const commits = scratch.git('rev-list', '-n', '40', 'main').trim().split('\n')
    const paths = ['registry/public', 'registry', 'profiles/a', 'profiles', 'profiles.d', 'nowhere/at/all']
    const requests = commits.flatMap((commit) => paths.map((path) => ({ commit, path })))
    const found = repository.folders(requests)
    const input = requests.map(({ commit, path }) => `${commit}:${path}\n`).join('')
    const expected = scratch.gitWith({ input }, 'cat-file', '--batch-check=%(objecttype) %(objectname)')
    const trees = expected
      .trim()
      .split('\n')
      .map((line) => (line.startsWith('tree ') ? line.slice(5) : undefined))
    expect(found.map((folder) => folder?.tree)).toEqual(trees)
  })
})

test.each(Object.keys(packings))('every object is read rightly: %s', async (name) => {
  const { scratch, repository } = await randomRepository(9, name)
  const lines = scratch.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)').trim()
  for (const line of lines.split('\n')) {
    const [id, type] = line.split(' ')
    if (type === 'blob') expect(Buffer.from(repository.blob(id!)).toString()).toBe(scratch.git('cat-file', 'blob', id!))
    if (type === 'commit') expect(repository.commit(id!).id).toBe(id)
  }
  expect(comparable(repository.history(scratch.id('main'), ['registry']))).toEqual(fullHistory(scratch, ['registry']))
})

async function randomRepository(
  seed: number,
  packing = 'as imported',
): Promise<{ scratch: ScratchRepository; repository: GitRepository }> {
  const scratch = scratchRepository()
  writeRandomHistory(scratch, seed, 150)
  packings[packing]!(scratch)
  return { scratch, repository: await openRepository(scratch.dir, { cacheDir: false }) }
}

function instant(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString().replace('.000', '')
}

type Comparable = Record<string, string[]>

function comparable(history: readonly CommitChanges[]): Comparable {
  const lines = history.map(({ commit, changes }) => [
    commit.id,
    changes.map(({ path, before, after }) => `${path} ${before ?? none} ${after ?? none}`).sort(),
  ])
  return Object.fromEntries(lines) as Comparable
}

/** `git log` of the folders, reduced to regular files whose content changed against every parent. */
function fullHistory(scratch: ScratchRepository, folders: readonly string[]): Comparable {
  const args = ['log', '--full-history', '-c', '--raw', '--no-abbrev', '--no-renames', '--root', '--format=%H', '-z']
  const fields = scratch.git(...args, 'main', '--', ...folders).split('\0')
  const found: Comparable = {}
  let commit = ''
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!.replace(/^\n/, '')
    if (/^[0-9a-f]{40}/.test(field)) commit = field.slice(0, 40)
    const raw = /(:+)((?:\d{6} )+)((?:[0-9a-f]{40} )+)/.exec(field)
    if (raw === null) continue
    const parents = raw[1]!.length
    const modes = raw[2]!.trim().split(' ')
    const ids = raw[3]!
      .trim()
      .split(' ')
      .map((id, at) => (modes[at]!.startsWith('100') ? id : none))
    const path = fields[++i]!
    if (ids.slice(0, parents).includes(ids[parents]!)) continue
    found[commit] = [...(found[commit] ?? []), `${path} ${ids[0]} ${ids[parents]}`].sort()
  }
  return found
}

function allFiles(tree: FileTree, folder: string): string[] {
  return tree
    .list(folder)
    .flatMap(({ name, kind, id }) => {
      const path = folder === '' ? name : `${folder}/${name}`
      if (kind === 'folder') return allFiles(tree, path)
      const content = tree.read(path)
      return [`${kind} ${id} ${path} ${content === undefined ? '-' : content.length}`]
    })
    .sort()
}

function listedFiles(scratch: ScratchRepository, commit: string): string[] {
  const lines = scratch.git('ls-tree', '-r', '-l', '-z', commit).split('\0').slice(0, -1)
  return lines
    .map((line) => {
      const [, mode, id, size, path] = /^(\d+) \w+ (\w+) +(\S+)\t(.*)$/.exec(line)!
      return mode === '120000' ? `link ${id} ${path} -` : `file ${id} ${path} ${size}`
    })
    .sort()
}
