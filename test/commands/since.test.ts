import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { TestRepository, type Files } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { layerbookHere, type Ran } from './run.ts'

const made: TestRepository[] = []
afterAll(() => made.forEach((repository) => repository.remove()))

let repository: TestRepository
const registry = smallRegistry()
const observe = 'profiles/observe/profile.yaml'
const network = 'registry/public/network/pack.yaml'

/** A main branch with one mistake in it, and a topic branch that began there. */
beforeEach(() => {
  repository = new TestRepository({
    ...registry,
    [observe]: registry[observe]!.replace('replicas: 2', 'replicas: "{{.spectro.var.nowhere}}"'),
  })
  made.push(repository)
  repository.git('checkout', '--quiet', '-b', 'topic')
})

interface Report {
  readonly since: { readonly revision: string; readonly commit: string; readonly leftOut: number }
  readonly findings: readonly { readonly code: string; readonly file: string; readonly severity: string }[]
}

async function validate(...args: string[]): Promise<Ran> {
  return layerbookHere(['validate', '--repo', repository.dir, ...args])
}

/** The new errors, as `code file`, and how many findings were left out. */
async function since(
  revision = 'main',
  ...args: string[]
): Promise<{ code: number; found: string[]; leftOut: number }> {
  const ran = await validate('--since', revision, '--format', 'json', ...args)
  const { findings, since } = JSON.parse(ran.stdout) as Report
  const errors = findings.filter(({ severity }) => severity === 'error')
  return { code: ran.code, found: errors.map(({ code, file }) => `${code} ${file}`), leftOut: since.leftOut }
}

function edit(path: string, change: (text: string) => string): Files {
  return { [path]: change(repository.git('show', `HEAD:${path}`)) }
}

test('a mistake that was there is left out, and does not fail', async () => {
  const whole = await validate()
  expect(whole.code).toBe(1)
  expect(whole.stdout).toContain('undefined-variable')
  const ran = await validate('--since', 'main')
  expect(ran.code).toBe(0)
  expect(ran.stdout).toMatch(/^Nothing new in .* since main; \d+ older left out\.\n$/)
})

test('a mistake moved by lines that are added is not new', async () => {
  repository.commit(
    'Describe',
    edit(observe, (text) => text.replace('type:', 'description: More.\n# and more\ntype:')),
  )
  expect(await since()).toMatchObject({ code: 0, found: [] })
})

test('a mistake that is added is new, also before it is committed', async () => {
  const mistake = edit(observe, (text) => text.replace('cloudType', 'cluodType'))
  repository.write(mistake)
  const dirty = await since()
  expect(dirty.code).toBe(1)
  expect(dirty.found).toContain(`unknown-key ${observe}`)
  repository.commit('Mistype', mistake)
  expect(await since()).toEqual(dirty)
  expect((await since('HEAD')).found).toEqual([])
})

test('a mistake that a change of a pack makes in a profile that nobody touched is new', async () => {
  repository.commit(
    'Go on',
    edit(network, (text) => text.replace('1.4.0', '2.0.0')),
  )
  const { code, found } = await since()
  expect(code).toBe(1)
  expect(found).toEqual(['no-release profiles/base/profile.yaml'])
})

test('a second mistake like one that was there is one new', async () => {
  const again = `
      tracing:
        replicas: "{{.spectro.var.nowhere}}"
`
  repository.commit(
    'Repeat',
    edit(observe, (text) => text.replace(/\n$/, again)),
  )
  expect((await since()).found).toEqual([`undefined-variable ${observe}`])
})

test('what happened on main after the branch began is not the branch’s', async () => {
  repository.commit(
    'Own work',
    edit(network, (text) => `${text}description: A network.\n`),
  )
  repository.git('checkout', '--quiet', 'main')
  repository.commit('Mend on main', { [observe]: registry[observe] })
  repository.git('checkout', '--quiet', 'topic')
  expect(await since()).toMatchObject({ code: 0, found: [] })
})

test('of a file with very many findings none that was there becomes new when others are mended', async () => {
  const keys = Array.from({ length: 150 }, (_, index) => `unknown${index}: 1\n`)
  const before = repository.commit(
    'Very many',
    edit(network, (text) => text + keys.join('')),
  )
  repository.commit(
    'Mend some',
    edit(network, (text) => keys.slice(0, 30).reduce((left, key) => left.replace(key, ''), text)),
  )
  const { code, found, leftOut } = await since(before)
  expect({ code, found }).toEqual({ code: 0, found: [] })
  expect(leftOut).toBeGreaterThanOrEqual(120)
  repository.write(edit(network, (text) => `${text}zzz: 1\n`))
  expect((await since(before)).found).toEqual([`unknown-key ${network}`])
})

test('where the registry begins with the change, all is new', async () => {
  const empty = new TestRepository({ 'README.md': '# Nothing yet\n' })
  made.push(empty)
  repository = empty
  empty.commit('Begin', { ...registry, [network]: 'name: netwrok\n' })
  expect((await since('HEAD~1')).found).toContain(`name-mismatch ${network}`)
})

test('what was found at the common commit is kept, and gives the same', async () => {
  repository.write(edit(observe, (text) => text.replace('cloudType', 'cluodType')))
  const first = await validate('--since', 'main', '--format', 'json')
  expect(await validate('--since', 'main', '--format', 'json')).toEqual(first)
  expect(await validate('--since', 'main', '--format', 'json', '--no-cache')).toEqual(first)
  repository.git('tag', 'registry/public/network@9.9.9')
  expect((await since()).found).toEqual((await since('main', '--no-cache')).found)
})

describe('what cannot be compared is told with 2', () => {
  test('an unknown revision, with the one that was meant', async () => {
    repository.git('update-ref', 'refs/remotes/origin/trunk', 'main')
    const unknown = await validate('--since', 'nowhere')
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    expect(unknown.stderr).toContain('"nowhere" is no branch, tag or commit')
    expect(unknown.stderr).toContain('fetch-depth: 0')
    expect((await validate('--since', 'trunk')).stderr).toContain('Did you mean "origin/trunk"?')
  })

  test('a stranger', async () => {
    repository.git('checkout', '--quiet', '--orphan', 'stranger')
    repository.commit('Other beginning')
    const ran = await validate('--since', 'main')
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('no commit in common')
  })

  test('a repository without a commit', async () => {
    const fresh = new TestRepository()
    made.push(fresh)
    fresh.write(registry)
    repository = fresh
    expect((await validate('--since', 'HEAD')).stderr).toContain('no commit yet')
  })

  test('a shallow clone', async () => {
    repository.commit('More')
    const clone = new TestRepository()
    made.push(clone)
    clone.git('fetch', '--quiet', '--depth=1', `file://${repository.dir}`, 'topic')
    clone.git('checkout', '--quiet', 'FETCH_HEAD')
    repository = clone
    const ran = await validate('--since', 'HEAD')
    expect(ran).toMatchObject({ code: 2, stdout: '' })
    expect(ran.stderr).toContain('shallow')
  })
})
