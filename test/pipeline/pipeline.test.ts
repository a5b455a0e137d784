import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { prepareCatalog } from '../../src/pipeline/catalog.ts'
import { checkRepository } from '../../src/pipeline/check.ts'
import { resolveProfile } from '../../src/pipeline/resolve.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

const made: TestRepository[] = []
afterAll(() => made.forEach((repository) => repository.remove()))

let repository: TestRepository
beforeEach(() => {
  repository = new TestRepository(smallRegistry())
  made.push(repository)
})

/** Findings as a run with the index gives them; a run without one must say the same. */
async function codes(): Promise<string[]> {
  const kept = await checkRepository({ repo: repository.dir })
  const fresh = await checkRepository({ repo: repository.dir, cache: false })
  expect(kept.diagnostics).toEqual(fresh.diagnostics)
  expect(kept.counts).toEqual(fresh.counts)
  return [...new Set(kept.diagnostics.map(({ code }) => code))]
}

function errors(found: readonly string[]): string[] {
  return found.filter((code) => code !== 'unreleased-version' && code !== 'unsealed-release')
}

describe('what was found is given again only while nothing has changed', () => {
  test('a file', async () => {
    expect(errors(await codes())).toEqual([])
    repository.write({ 'profiles/base/profile.yaml': 'name: other\n' })
    expect(await codes()).toContain('name-mismatch')
    repository.write(smallRegistry())
    expect(errors(await codes())).toEqual([])
  })

  test('a file of the same length, at the same time', async () => {
    const file = 'registry/public/network/pack.yaml'
    const good = smallRegistry()[file] as string
    expect(errors(await codes())).toEqual([])
    repository.write({ [file]: good.replace('layer: cni', 'layer: csi') })
    expect(await codes()).toContain('core-layers')
  })

  test('a tag', async () => {
    await codes()
    repository.tag('registry/public/network@1.5.0')
    expect(await codes()).toContain('tag-mismatch')
    repository.git('tag', '-d', 'registry/public/network@1.5.0')
    expect(errors(await codes())).toEqual([])
  })

  test('a file that is only there or not there', async () => {
    const pack =
      (smallRegistry()['registry/public/network/pack.yaml'] as string) + 'kubeManifests: [manifests/a.yaml]\n'
    repository.write({ 'registry/public/network/pack.yaml': pack })
    expect(await codes()).toContain('unknown-file')
    repository.write({ 'registry/public/network/manifests/a.yaml': 'kind: Namespace\n' })
    expect(await codes()).not.toContain('unknown-file')
  })
})

test('a damaged index is rebuilt, never trusted', async () => {
  const before = await codes()
  const folder = join(repository.dir, '.git', 'layerbook')
  const files = readdirSync(folder)
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const bytes = readFileSync(join(folder, file))
    for (let at = 30; at < bytes.length; at += 37) bytes[at] = (bytes[at] as number) ^ 0x55
    writeFileSync(join(folder, file), bytes)
  }
  expect(await codes()).toEqual(before)
  for (const file of files) writeFileSync(join(folder, file), 'x')
  expect(await codes()).toEqual(before)
  rmSync(folder, { recursive: true })
  expect(await codes()).toEqual(before)
})

test('resolve, as of a commit, sees that commit’s tree and no later release', async () => {
  for (const [pack, version] of Object.entries({
    linux: '22.04.1',
    kubernetes: '1.30.2',
    network: '1.4.0',
    storage: '2.1.0',
  }))
    repository.tag(`registry/public/${pack}@${version}`)
  const first = repository.git('rev-parse', 'HEAD').trim()
  const file = 'registry/public/network/pack.yaml'
  const next = (smallRegistry()[file] as string).replace('1.4.0', '1.5.0')
  repository.commit('Next', { [file]: next })
  repository.tag('registry/public/network@1.5.0')
  const network = async (at?: string) => {
    const { composed } = await resolveProfile('base', { repo: repository.dir, ...(at === undefined ? {} : { at }) })
    return composed.layers.find((layer) => layer.name === 'network')?.resolution.resolved
  }
  expect(await network()).toBe('1.5.0')
  expect(await network(first)).toBe('1.4.0')
  expect(await network('HEAD~1')).toBe('1.4.0')
  expect(await network('2025-01-01')).toBe('1.4.0')
  expect(await network('2025-01-02')).toBe('1.5.0')
})

test('a catalog of a registry without any tag shows what the tree holds', async () => {
  const { catalog, close } = await prepareCatalog({ repo: repository.dir })
  const made = await catalog.profiles.find(({ href }) => href === '/profiles/whole/')?.make()
  const whole = made?.page
  expect(whole?.stack.map((layer) => [layer.name, layer.resolved, layer.state])).toEqual([
    ['linux', '22.04.1', 'unreleased'],
    ['kubernetes', '1.30.2', 'unreleased'],
    ['network', '1.4.0', 'unreleased'],
    ['storage', '2.1.0', 'unreleased'],
    ['monitoring', '5.0.0', 'unreleased'],
    ['podinfo', '6.7.0', 'current'],
  ])
  const replicas = whole?.stack[4]?.values.find((row) => row.key === 'replicas')
  expect(replicas?.value?.text).toBe('3')
  expect(replicas?.origin).toMatchObject({ kind: 'override', file: 'profiles/whole/profile.yaml', line: 15 })
  expect(replicas?.replaced.map((one) => [one.value.text, one.origin.kind])).toEqual([
    ['2', 'layer'],
    ['1', 'pack'],
  ])
  expect(whole?.composition.map((part) => [part.role, part.name, part.layers.length])).toEqual([
    ['infrastructure', 'base', 4],
    ['add-on', 'observe', 1],
    ['own', 'whole', 1],
  ])
  expect(made?.files[0]?.path).toBe('api/v1/profiles/whole.json')
  close()
})
