import { afterAll, expect, test } from 'vitest'
import { diffRepository } from '../../src/pipeline/diff.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

const made: TestRepository[] = []
afterAll(() => made.forEach((one) => one.remove()))

const networkPack = 'registry/public/network/pack.yaml'
const network = (version: string) => `name: network\nversion: "${version}"\nlayer: cni\ncloudTypes: [all]\n`

/** The small registry with its network released as 1.4.0. */
function released(): TestRepository {
  const repository = new TestRepository(smallRegistry())
  made.push(repository)
  repository.tag('registry/public/network@1.4.0')
  return repository
}

async function diffOf(repository: TestRepository, range?: string) {
  return (await diffRepository({ repo: repository.dir, range, cache: false })).diff
}

/** `base: 1.4.0 → 1.5.0` for each profile whose network moves. */
async function moves(repository: TestRepository, range?: string): Promise<string[]> {
  const { profiles } = await diffOf(repository, range)
  return profiles.flatMap(({ name, layers }) =>
    layers.flatMap((layer) =>
      layer.change === 'changed' ? `${name}: ${layer.before.resolved} → ${layer.after.resolved}` : [],
    ),
  )
}

const moved = ['base: 1.4.0 → 1.5.0', 'whole: 1.4.0 → 1.5.0']

test('a raised version moves every profile on its train, before it is tagged and afterwards', async () => {
  const repository = released()
  repository.git('checkout', '--quiet', '-b', 'change')
  repository.commit('Raise', { [networkPack]: network('1.5.0') })
  expect(await moves(repository, 'main..change')).toEqual(moved)
  repository.tag('registry/public/network@1.5.0')
  expect(await moves(repository, 'main..change')).toEqual(moved)
  expect(await moves(repository, 'change..main')).toEqual(['base: 1.5.0 → 1.4.0', 'whole: 1.5.0 → 1.4.0'])
})

test('a release made on the main branch meanwhile is no part of a change', async () => {
  const repository = released()
  repository.git('checkout', '--quiet', '-b', 'change')
  repository.commit('Say more', { 'registry/public/storage/README.md': '# storage\n\nMore.\n' })
  repository.git('checkout', '--quiet', 'main')
  repository.commit('Raise', { [networkPack]: network('1.5.0') })
  repository.tag('registry/public/network@1.5.0')
  expect(await moves(repository, 'main...change')).toEqual([])
  // Two dots compare the two ends as they are, as `git diff` does.
  expect(await moves(repository, 'main..change')).toEqual(['base: 1.5.0 → 1.4.0', 'whole: 1.5.0 → 1.4.0'])
})

test('the working tree counts as the head, and without a range it is compared with where the branch began', async () => {
  const repository = released()
  repository.write({ [networkPack]: network('1.5.0') })
  expect(await moves(repository)).toEqual(moved)
  expect(await moves(repository, 'HEAD')).toEqual(moved)
  expect(await moves(repository, 'HEAD..HEAD')).toEqual([])
})

test('a release that the change yanks is yanked on its side only, and is the cause', async () => {
  const repository = released()
  repository.commit('Raise', { [networkPack]: network('1.5.0') })
  repository.tag('registry/public/network@1.5.0')
  const ids = ['1.4.0', '1.5.0'].map((version) => ({
    version,
    commit: repository.git('rev-parse', `registry/public/network@${version}^{commit}`).trim(),
    tree: repository.git('rev-parse', `registry/public/network@${version}:registry/public/network`).trim(),
  }))
  const lines = ids.map(
    ({ version, commit, tree }, index) =>
      `  - version: '${version}'\n    date: 2025-01-0${index + 1}T12:00:00Z\n    commit: '${commit}'\n    tree: '${tree}'\n`,
  )
  const ledger = 'registry/public/network/releases.yaml'
  repository.commit('Seal', { [ledger]: `releases:\n${lines.join('')}` })
  const yank = "    yanked:\n      date: 2025-01-05\n      reason: 'Drops connections'\n"
  repository.commit('Yank', { [ledger]: `releases:\n${lines.join('')}${yank}` })
  expect(await moves(repository, 'HEAD~1..HEAD')).toEqual(['base: 1.5.0 → 1.4.0', 'whole: 1.5.0 → 1.4.0'])
  const { reach, packs } = await diffOf(repository, 'HEAD~1..HEAD')
  expect(reach).toEqual([
    {
      cause: { kind: 'ledger-mark', subject: 'registry/public/network' },
      profiles: [
        { name: 'base', direct: true, via: [] },
        { name: 'whole', direct: false, via: ['base'] },
      ],
    },
  ])
  expect(packs).toMatchObject([
    { marks: [{ version: '1.5.0', mark: 'yanked', after: '2025-01-05: Drops connections' }] },
  ])
  expect(await moves(repository, 'HEAD~2..HEAD~1')).toEqual([])
})

test('a profile in another folder is the same profile', async () => {
  const repository = released()
  const text = smallRegistry()['profiles/observe/profile.yaml']!
  repository.commit('Rename', {
    'profiles/observe/profile.yaml': undefined,
    'profiles/watch/profile.yaml': text.replace('name: observe', 'name: watch'),
  })
  const { profiles } = await diffOf(repository, 'HEAD~1..HEAD')
  expect(profiles.find(({ name }) => name === 'watch')).toMatchObject({ status: 'changed', renamedFrom: 'observe' })
  expect(profiles.find(({ name }) => name === 'whole')?.verdict).toBe('breaks')
})

test.each([
  ['another version', (text: string) => text.replace('1.0.0', '1.1.0')],
  ['other ends of lines', (text: string) => text.replaceAll('\n', '\r\n')],
])('a profile in another folder with %s is the same profile', async (_, edited) => {
  const repository = released()
  const text = smallRegistry()['profiles/observe/profile.yaml']!
  repository.commit('Rename', {
    'profiles/observe/profile.yaml': undefined,
    'profiles/watch/profile.yaml': edited(text.replace('name: observe', 'name: watch')),
  })
  const { profiles } = await diffOf(repository, 'HEAD~1..HEAD')
  expect(profiles.find(({ name }) => name === 'watch')).toMatchObject({ status: 'changed', renamedFrom: 'observe' })
})

test('what a renamed profile declares itself is no change', async () => {
  const repository = released()
  const variable = 'variables:\n  - { name: zone, displayName: Zone, defaultValue: a }\n'
  const text = smallRegistry()['profiles/observe/profile.yaml']! + variable
  repository.commit('Declare', { 'profiles/observe/profile.yaml': text })
  repository.commit('Rename', {
    'profiles/observe/profile.yaml': undefined,
    'profiles/watch/profile.yaml': text.replace('name: observe', 'name: watch'),
  })
  const { profiles } = await diffOf(repository, 'HEAD~1..HEAD')
  expect(profiles.find(({ name }) => name === 'watch')).toMatchObject({ renamedFrom: 'observe', variables: [] })
})

test('a secret in a value is not repeated', async () => {
  const repository = released()
  const token = `ghp_${'A1b2C3d4E5f6G7h8I9j0'.repeat(2).slice(0, 36)}`
  const text = smallRegistry()['profiles/observe/profile.yaml']!
  repository.commit('Leak', {
    'profiles/observe/profile.yaml': `${text}          harmless: "${token}"\n`,
  })
  const diff = await diffOf(repository, 'HEAD~1..HEAD')
  expect(diff.profiles.map(({ name }) => name)).toContain('observe')
  expect(JSON.stringify(diff)).toContain('••••')
  expect(JSON.stringify(diff)).not.toContain(token)
})
