import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PackPage, ProfilePage } from '../../../src/catalog/model.ts'
import { prepareCatalog } from '../../../src/pipeline/catalog.ts'
import { TestRepository } from '../../repository.ts'
import { smallRegistry } from '../../small-registry.ts'

const base = smallRegistry()
const network = 'registry/public/network'

function networkAsking(version: string, ...dependencies: readonly string[]) {
  const lines = dependencies.map((one) => `    - { ${one} }\n`).join('')
  const constraints = lines === '' ? '' : `constraints:\n  dependencies:\n${lines}`
  return { [`${network}/pack.yaml`]: base[`${network}/pack.yaml`]!.replace('1.4.0', version) + constraints }
}

const pinned = base['profiles/base/profile.yaml']!.replace('name: base', 'name: pinned')

let repository: TestRepository
const packs = new Map<string, PackPage>()
const profiles = new Map<string, ProfilePage>()

beforeAll(async () => {
  repository = new TestRepository({
    ...base,
    ...networkAsking('1.4.0', 'packName: kubernetes, type: required, minVersion: "1.31"'),
  })
  for (const [name, version] of Object.entries({ linux: '22.04.1', kubernetes: '1.30.2', storage: '2.1.0' })) {
    repository.tag(`registry/public/${name}@${version}`)
  }
  repository.tag(`${network}@1.4.0`)
  repository.commit('Ask for less, and for more', {
    ...networkAsking(
      '1.5.0',
      'packName: kubernetes, type: required, minVersion: "1.28", maxVersion: "1.31"',
      'packName: storage, minVersion: "1.0", type: optional',
      'packName: monitoring, type: notSupported',
    ),
    'profiles/pinned/profile.yaml': pinned.replace('network, version: 1.x', 'network, version: 1.4.0'),
  })
  repository.tag(`${network}@1.5.0`)
  const { catalog, close } = await prepareCatalog({ repo: repository.dir, cache: false })
  for (const { href, make } of catalog.packs) packs.set(href.split('/')[3]!, (await make()).page)
  for (const { href, make } of catalog.profiles) profiles.set(href.split('/')[2]!, (await make()).page)
  close()
})
afterAll(() => repository.remove())

describe('between packs', () => {
  test('what the tree’s version asks for, judged by the releases that profiles take', () => {
    expect(packs.get('network')!.dependencies).toMatchObject([
      // `base` and `whole` take 1.5.0, which is content; `pinned` takes 1.4.0, which is not.
      { component: { text: 'kubernetes' }, range: '1.28 to 1.31', together: 3, unmet: [{ text: 'pinned' }] },
      { type: 'optional', component: { text: 'storage' }, together: 3, unmet: [] },
      { type: 'notSupported', component: { text: 'monitoring' }, together: 1, unmet: [{ text: 'whole' }] },
    ])
  })

  test('and the other way round', () => {
    expect(packs.get('kubernetes')!.requiredBy).toMatchObject([
      { name: 'network', registry: 'public', type: 'required', range: '1.28 to 1.31', together: 3 },
    ])
    expect(packs.get('linux')!.requiredBy).toEqual([])
  })
})

describe('within a stack', () => {
  const layer = (profile: string, name: string) => profiles.get(profile)!.stack.find((one) => one.name === name)!

  test('a dependency tells what meets it, and from where that comes', () => {
    expect(layer('base', 'network').dependencies[0]).toMatchObject({
      outcome: 'met',
      by: 'kubernetes',
      explanation: 'met by kubernetes 1.30.2',
      minVersion: '1.28',
      maxVersion: '1.31',
    })
    expect(layer('whole', 'network').dependencies[0]!.explanation).toBe('met by kubernetes 1.30.2, from base')
    expect(layer('whole', 'network').dependencies[2]).toMatchObject({ type: 'notSupported', outcome: 'unmet' })
  })

  test('a layer tells who needs it, and what all of them allow', () => {
    expect(layer('base', 'kubernetes')).toMatchObject({
      neededBy: [{ id: 'network', name: 'network', type: 'required', range: '1.28 to 1.31', fits: true }],
      allowed: '1.28 to 1.31',
    })
    expect(layer('pinned', 'kubernetes')).toMatchObject({ neededBy: [{ fits: false }], allowed: '1.31 or newer' })
    expect(layer('base', 'storage')).toMatchObject({ neededBy: [{ type: 'optional' }], allowed: '1.0 or newer' })
    const kept = layer('whole', 'monitoring')
    expect(kept.neededBy).toMatchObject([{ type: 'notSupported', fits: false }])
    expect(kept).not.toHaveProperty('allowed')
    expect(layer('base', 'linux').neededBy).toEqual([])
  })
})
