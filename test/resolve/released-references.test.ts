import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import type { GitRepository } from '../../src/model/repository.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { readReleases } from '../../src/source/releases.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { TestRepository, type Files } from '../repository.ts'

// What a released profile composes without a version is what lay beside it then, whatever the tree holds now.

function addOn(version: string, release: string): Files {
  const head = `name: tools\nversion: ${version}\ntype: add-on\ncloudType: all\n`
  return { 'profiles/tools/profile.yaml': `${head}layers:\n  - { pack: loki, version: ${release} }\n` }
}

function full(version: string, more = ''): Files {
  const head = `name: stack\nversion: ${version}\ntype: full\ncloudType: aws\n`
  return { 'profiles/stack/profile.yaml': `${head}addOns:\n  - { profile: tools }\n${more}` }
}

function loki(version: string): Files {
  const text = `name: loki\nversion: ${version}\nlayer: addon\ncloudTypes: [all]\n`
  return { 'registry/public/loki/pack.yaml': text }
}

let repository: TestRepository
let opened: GitRepository

beforeEach(() => {
  repository = new TestRepository({ 'registry/public/registry.yaml': 'name: public\nkind: pack\n', ...loki('2.0.0') })
  repository.tag('registry/public/loki@2.0.0')
  repository.commit('Loki 3', loki('3.0.0'))
  repository.tag('registry/public/loki@3.0.0')
  repository.commit('A stack', { ...addOn('1.0.0', '2.0.0'), ...full('1.0.0') })
  repository.tag('profiles/stack@1.0.0')
  repository.commit('Another', { ...addOn('2.0.0', '3.0.0'), ...full('1.1.0') })
})

afterEach(() => {
  opened.close()
  repository.remove()
})

async function world() {
  opened = await openRepository(repository.dir)
  const snapshot = readSnapshot(workingTree(repository.dir), checkFormat).value
  return { snapshot, releases: readReleases(opened, snapshot, { checkFormat }).value.at() }
}

/** The stack at a release, or without a version as the tree has it: what its add-on came to, and what is said of it. */
async function resolved(version?: string) {
  const { snapshot, releases } = await world()
  const released = releases.line('profiles/stack')?.releases.find((one) => one.version === version)
  const profile = released ? releases.profile(released).profile : snapshot.profiles.get('profiles/stack')!
  const { value, diagnostics } = resolve(profile, { snapshot, releases })
  const [reference] = value.references
  return {
    version: reference?.resolution.resolved,
    revision: reference?.profile?.profile.document.at([]).revision,
    layers: reference?.profile?.layers.map(({ name, resolution }) => `${name} ${resolution.resolved}`),
    diagnostics: diagnostics.map(({ at, code, message }) => `${at.revision ?? 'tree'}:${at.line} ${code} ${message}`),
  }
}

test('a release composes what lay beside it, the tree what it holds itself', async () => {
  expect(await resolved('1.0.0')).toEqual({
    version: '1.0.0',
    revision: 'profiles/stack@1.0.0',
    layers: ['loki 2.0.0'],
    diagnostics: [],
  })
  expect(await resolved()).toMatchObject({ version: '2.0.0', revision: undefined, layers: ['loki 3.0.0'] })
})

test('it still does when the other profile has left the tree', async () => {
  repository.commit('Give up', { 'profiles/tools/profile.yaml': undefined })
  expect(await resolved('1.0.0')).toMatchObject({ version: '1.0.0', layers: ['loki 2.0.0'], diagnostics: [] })
  expect((await resolved()).diagnostics).toEqual(['tree:6 unknown-profile There is no profile "tools".'])
})

test('what was not there is told of the release; what is wrong in it stands at the reference', async () => {
  repository.commit('Without', { ...full('1.2.0', 'layers: []\n'), 'profiles/tools/profile.yaml': undefined })
  repository.tag('profiles/stack@1.2.0')
  repository.commit('Broken', { ...addOn('3.0.0', '9.9.9'), ...full('1.3.0') })
  repository.tag('profiles/stack@1.3.0')
  expect((await resolved('1.2.0')).diagnostics).toEqual([
    'profiles/stack@1.2.0:6 unknown-profile There was no profile "tools" beside profiles/stack@1.2.0, and the reference names no version of it.',
  ])
  expect((await resolved('1.3.0')).diagnostics).toEqual([
    'profiles/stack@1.3.0:6 no-release In tools 3.0.0: loki has no release 9.9.9.',
  ])
})
