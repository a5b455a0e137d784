import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { UserError } from '../../src/model/diagnostic.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { scratchFolder, ScratchRepository, scratchRepository } from './scratch-repository.ts'

const open = (dir: string): Promise<GitRepository> => openRepository(dir, { cacheDir: false })

async function refusal(dir: string): Promise<{ message: string; help: string }> {
  const error = await open(dir).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UserError)
  return { message: (error as UserError).message, help: (error as UserError).help ?? '' }
}

/** Runs the command that a refusal's help quotes. */
function follow(scratch: ScratchRepository, help: string): void {
  for (const command of /"(.+)"/.exec(help)![1]!.split(' && ')) scratch.git(...command.split(' ').slice(1))
}

/** A repository of two commits with one release, and a clone of it made with these arguments. */
function clone(...args: readonly string[]): { origin: ScratchRepository; dir: string; scratch: ScratchRepository } {
  const origin = scratchRepository()
  origin.git('config', 'uploadpack.allowFilter', 'true')
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
  origin.save({ 'registry/public/a/pack.yaml': 'one' })
  origin.git('tag', '-a', '-m', 'one', 'registry/public/a@1.0.0')
  origin.save({ 'registry/public/a/pack.yaml': 'two' })
  const dir = join(scratchFolder(), 'clone')
  origin.git('clone', '-q', ...args, `file://${origin.dir}`, dir)
  return { origin, dir, scratch: new ScratchRepository(dir) }
}

describe('where a repository is found', () => {
  test('from its root, from any folder in it, and from its Git directory', async () => {
    const scratch = scratchRepository()
    const id = scratch.save({ 'profiles/a/profile.yaml': 'a' })
    for (const path of ['.', 'profiles', 'profiles/a', '.git', '.git/objects']) {
      const repository = await open(join(scratch.dir, path))
      expect(repository).toMatchObject({ root: scratch.dir, bare: false, branch: 'main', head: { id } })
    }
  })

  test('a bare repository has its Git directory as root', async () => {
    const { dir, origin } = clone('--bare')
    const repository = await open(dir)
    expect(repository).toMatchObject({ root: dir, bare: true, branch: 'main', head: { id: origin.id('HEAD') } })
    expect(repository.tags).toHaveLength(1)
    expect((await open(join(dir, 'refs'))).root).toBe(dir)
  })

  test('a linked worktree has its own HEAD and the common tags', async () => {
    const { origin } = clone()
    const dir = join(scratchFolder(), 'linked')
    origin.git('worktree', 'add', '-q', '-b', 'topic', dir, 'HEAD~1')
    const repository = await open(join(dir, 'registry'))
    expect(repository).toMatchObject({ root: dir, bare: false, branch: 'topic', head: { id: origin.id('HEAD~1') } })
    expect(repository.tags.map(({ name }) => name)).toEqual(['registry/public/a@1.0.0'])
    const indexed = await openRepository(dir)
    expect(indexed.tags).toHaveLength(1)
    indexed.close()
    expect(existsSync(join(origin.dir, '.git/layerbook/index'))).toBe(true)
  })

  test('a worktree of a bare repository is not bare', async () => {
    const { dir, scratch } = clone('--bare')
    const linked = join(scratchFolder(), 'linked')
    scratch.gitWith({ cwd: dir }, 'worktree', 'add', '-q', '--detach', linked, 'HEAD')
    expect(await open(linked)).toMatchObject({ root: linked, bare: false, branch: undefined })
  })

  test('a submodule has its Git directory elsewhere', async () => {
    const { origin } = clone()
    const outer = scratchRepository()
    outer.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', origin.dir, 'inner')
    outer.commit('add it')
    expect(await open(join(outer.dir, 'inner'))).toMatchObject({ root: join(outer.dir, 'inner'), bare: false })
    const entries = (await open(outer.dir)).tree(outer.id('HEAD')).list('')
    expect(entries).toContainEqual({ name: 'inner', kind: 'submodule', id: origin.id('HEAD') })
  })

  test('no repository, and no folder', async () => {
    const folder = scratchFolder()
    expect((await refusal(folder)).help).toContain(`git init ${folder}`)
    expect((await refusal(join(folder, 'nowhere'))).message).toContain('no folder')
    mkdirSync(join(folder, 'gone'))
    writeFileSync(join(folder, 'gone/.git'), 'gitdir: /nowhere/at/all\n')
    expect((await refusal(join(folder, 'gone'))).help).toContain('git worktree repair')
  })
})

describe('states of HEAD', () => {
  test('an empty repository has a branch and no head', async () => {
    const repository = await open(scratchRepository().dir)
    expect(repository).toMatchObject({ head: undefined, branch: 'main', tags: [] })
    expect(repository.resolveRevision('HEAD')).toBeUndefined()
  })

  test('a detached HEAD has no branch', async () => {
    const { origin } = clone()
    origin.git('checkout', '-q', '--detach', 'HEAD~1')
    expect(await open(origin.dir)).toMatchObject({ branch: undefined, head: { id: origin.id('HEAD') } })
  })
})

describe('what is refused, and the command that mends it', () => {
  test('a shallow clone', async () => {
    const { dir, scratch } = clone('--depth=1')
    const { message, help } = await refusal(dir)
    expect(message).toContain('shallow')
    scratch.git('fetch', '-q', '--unshallow', '--tags')
    expect(help).toContain('"git fetch --unshallow --tags"')
    expect((await open(dir)).tags).toHaveLength(1)
  })

  test.each(['blob:none', 'tree:0'])('a partial clone (%s)', async (filter) => {
    const { dir, scratch, origin } = clone(`--filter=${filter}`, '--no-checkout')
    const { message, help } = await refusal(dir)
    expect(message).toContain(filter)
    follow(scratch, help)
    const repository = await open(dir)
    expect(repository.history(origin.id('HEAD'), ['registry'])).toHaveLength(2)
    expect(Buffer.from(repository.blob(origin.id('HEAD~1:registry/public/a/pack.yaml'))).toString()).toBe('one')
  })

  test('sha256', async () => {
    const scratch = scratchRepository(['--object-format=sha256'])
    scratch.save({ a: 'a' })
    const { message, help } = await refusal(scratch.dir)
    expect(message).toContain('sha256')
    expect(help).toContain('fast-export')
  })

  test('reftable, and what no one has heard of yet', async () => {
    const scratch = scratchRepository()
    const extend = (lines: string): void => {
      const config = '[core]\n\trepositoryFormatVersion = 1\n[extensions]\n'
      writeFileSync(join(scratch.dir, '.git/config'), config + lines)
    }
    extend('refStorage = reftable')
    expect((await refusal(scratch.dir)).help).toContain('git refs migrate --ref-format=files')
    extend('refStorage = files\nnoop\nobjectFormat = "sha1" ; as ever')
    await open(scratch.dir)
    extend('quantum = true')
    expect((await refusal(scratch.dir)).message).toContain('quantum')
  })

  test('a pack index of version 1', async () => {
    const scratch = scratchRepository()
    scratch.save({ a: 'a' })
    scratch.git('-c', 'pack.indexVersion=1', 'repack', '-adq')
    const { message, help } = await refusal(scratch.dir)
    expect(message).toMatch(/pack-[0-9a-f]{40}\.idx is not a pack index of version 2\.$/)
    follow(scratch, help)
    expect((await open(scratch.dir)).head?.id).toBe(scratch.id('HEAD'))
  })
})

describe('what is read all the same', () => {
  test('a clone that borrows its objects', async () => {
    const { dir, origin } = clone()
    const borrower = join(scratchFolder(), 'borrower')
    origin.git('clone', '-q', '--shared', dir, borrower)
    expect(readdirSync(join(borrower, '.git/objects/pack'))).toEqual([])
    const repository = await open(borrower)
    expect(repository.history(repository.head!.id, ['registry'])).toHaveLength(2)
    rmSync(dir, { recursive: true })
    expect((await refusal(borrower)).message).toContain('is not there')
  })

  test('replace refs and grafts are not followed, and said once each', async () => {
    const { origin } = clone()
    expect((await open(origin.dir)).warnings).toEqual([])
    const replaced = origin.id('HEAD~1:registry/public/a/pack.yaml')
    origin.git('replace', replaced, origin.id('HEAD:registry/public/a/pack.yaml'))
    writeFileSync(join(origin.dir, '.git/info/grafts'), `${origin.id('HEAD')}\n`)
    const repository = await open(origin.dir)
    expect(repository.warnings).toHaveLength(2)
    expect(Buffer.from(repository.blob(replaced)).toString()).toBe('one')
    expect(repository.head!.parents).toHaveLength(1)
  })

  test('a clone without tags has none', async () => {
    expect((await open(clone('--no-tags').dir)).tags).toEqual([])
  })
})
