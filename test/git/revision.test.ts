import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { writeRandomHistory } from './random-history.ts'
import { scratchRepository } from './scratch-repository.ts'

test('revisions are those of git rev-parse', async () => {
  const scratch = scratchRepository()
  for (const text of ['one', 'two', 'three']) scratch.save({ a: text })
  scratch.git('checkout', '-q', '-b', 'topic/x', 'HEAD~2')
  scratch.save({ b: 'b' })
  scratch.git('checkout', '-q', 'main')
  scratch.git('merge', '-q', '--no-ff', '-m', 'merge', 'topic/x')
  scratch.git('tag', '-a', '-m', 'x', 'p/a@1.0.0', 'HEAD~1')
  scratch.git('tag', 'deadbeef', 'HEAD~2')
  scratch.git('update-ref', 'refs/remotes/origin/main', 'HEAD~1')
  scratch.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main')
  scratch.git('pack-refs', '--all')
  const id = scratch.id('HEAD')
  const names = ['HEAD', '@', 'main', 'topic/x', 'heads/main', 'refs/heads/main', 'p/a@1.0.0', 'tags/p/a@1.0.0']
  const more = ['deadbeef', 'origin/main', 'origin', id, id.slice(0, 8), id.slice(0, 8).toUpperCase()]
  const steps = ['', '~', '~1', '~2', '^', '^2', '^1', '^0', '~0', '^2~1', '~1^', '^^', '^{commit}', '^{}', '~99', '^3']
  const { resolveRevision } = await repositoryAt(scratch.dir)
  for (const text of [...names, ...more].flatMap((name) => steps.map((step) => name + step))) {
    let expected: string | undefined
    try {
      expected = scratch.git('rev-parse', '--verify', '-q', `${text}^{commit}`).trim()
    } catch {
      expected = undefined
    }
    expect([text, resolveRevision(text)]).toEqual([text, expected])
  }
  const blob = scratch.id('HEAD:a')
  for (const text of ['', 'nothing', 'HEAD:a', blob, blob.slice(0, 8), '1'.repeat(40), '../HEAD', 'main..topic/x']) {
    expect([text, resolveRevision(text)]).toEqual([text, undefined])
  }
})

test('a short id of two commits is no revision', async () => {
  const scratch = scratchRepository()
  writeRandomHistory(scratch, 1, 800)
  const ids = scratch
    .git('cat-file', '--batch-all-objects', '--batch-check=%(objecttype) %(objectname)')
    .match(/(?<=commit )\w+/g)!
  const prefixes = ids.map((id) => id.slice(0, 4))
  const twice = prefixes.find((prefix, i) => prefixes.indexOf(prefix) !== i)!
  const once = prefixes.find((prefix) => prefixes.filter((other) => other === prefix).length === 1)!
  const { resolveRevision } = await repositoryAt(scratch.dir)
  expect(twice).toBeDefined()
  expect(resolveRevision(twice)).toBeUndefined()
  expect(resolveRevision(once)).toBe(ids.find((id) => id.startsWith(once)))
})

async function repositoryAt(dir: string): Promise<{ resolveRevision: (text: string) => string | undefined }> {
  const repository = await openRepository(dir, { cacheDir: false })
  return { resolveRevision: (text) => repository.resolveRevision(text) }
}
