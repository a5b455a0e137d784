import { afterAll, beforeAll, expect, test } from 'vitest'
import { rmSync } from 'node:fs'
import { compose } from '../../src/compose/compose.ts'
import { openRepository } from '../../src/git/open.ts'
import { treeAt } from '../../src/git/tree-at.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { readReleases } from '../../src/source/releases.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { validateComposition } from '../../src/validate/validate.ts'
import { TestRepository } from '../repository.ts'

const repository = new TestRepository()
const public_ = 'registry/public'

function pack(name: string, version: string, layer: string, rest = ''): string {
  return `name: ${name}\nversion: "${version}"\nlayer: ${layer}\ncloudTypes: [all]\n${rest}`
}

function needs(min: string, max: string, type = 'required'): string {
  return `constraints:\n  dependencies:\n    - { packName: kubernetes, type: ${type}, minVersion: "${min}", maxVersion: "${max}" }\n`
}

function release(name: string, version: string, layer: string, rest = ''): void {
  repository.commit(`${name} ${version}`, { [`${public_}/${name}/pack.yaml`]: pack(name, version, layer, rest) })
  repository.tag(`${public_}/${name}@${version}`)
}

function profile(kubernetes: string, grafana: string): string {
  return `name: web
version: 1.0.0
type: full
cloudType: aws
layers:
  - { pack: ubuntu, version: 24.x }
  - { pack: kubernetes, version: ${kubernetes} }
  - { pack: cilium, version: 1.x }
  - { pack: csi, version: 1.x }
  - { pack: grafana, version: ${grafana} }
`
}

beforeAll(() => {
  repository.commit('Begin', { [`${public_}/registry.yaml`]: 'name: public\nkind: pack\n' })
  release('ubuntu', '24.04', 'os', 'versioning: loose\n')
  release('cilium', '1.16.4', 'cni')
  release('csi', '1.0.0', 'csi')
  for (const version of ['1.32.5', '1.32.9', '1.33.1', '1.34.0-rc.1', '1.34.2']) release('kubernetes', version, 'k8s')
  release('grafana', '10.0.0', 'addon')
  release('grafana', '11.0.0', 'addon', needs('1.28', '1.34'))
  release('grafana', '11.1.0', 'addon', needs('1.28', '1.33'))
  release('grafana', '11.2.0', 'addon', needs('1.28', '1.32', 'optional'))
})

afterAll(() => rmSync(repository.dir, { recursive: true, force: true }))

async function check(text: string): Promise<readonly Diagnostic[]> {
  repository.write({ 'profiles/web/profile.yaml': text })
  const opened = await openRepository(repository.dir, { cacheDir: false })
  const { tree } = treeAt(opened, undefined)
  const snapshot = readSnapshot(tree, checkFormat).value
  const releases = readReleases(opened, snapshot, { checkFormat }).value.at()
  const resolved = resolve(snapshot.profiles.get('profiles/web')!, { snapshot, releases })
  expect(resolved.diagnostics).toEqual([])
  const found = validateComposition(compose(resolved.value).value, { snapshot, releases })
  opened.close()
  return found
}

test.each([
  // kubernetes  grafana   what would fit
  [
    '1.x',
    '11.x',
    'Pin kubernetes to 1.32.9, the newest on 1.x that fits, or grafana to 11.0.0, the newest on 11.x that fits.',
  ],
  ['1.33.x', '11.x', 'Pin grafana to 11.1.0, the newest on 11.x that fits.'],
  ['1.34.2', '11.2.0', 'Pin kubernetes to 1.32.9, the newest that fits, or grafana to 11.0.0, the newest that fits.'],
  ['1.34.x', '11.2.x', 'No release that is asked for fits: take another version of kubernetes or grafana.'],
])('kubernetes %s with grafana %s', async (kubernetes, grafana, help) => {
  const found = await check(profile(`"${kubernetes}"`, `"${grafana}"`))
  expect(found).toMatchObject([{ code: 'dependency-version', help }])
  expect(found[0]!.at).toMatchObject({ file: 'profiles/web/profile.yaml', line: 10, column: 13 })
})

test.each([
  ['1.32.x', '11.x'],
  ['1.x', '11.0.0'],
  ['1.x', '10.x'],
])('kubernetes %s with grafana %s is sound', async (kubernetes, grafana) => {
  expect(await check(profile(`"${kubernetes}"`, `"${grafana}"`))).toEqual([])
})
