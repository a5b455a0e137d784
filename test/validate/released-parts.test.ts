import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compose } from '../../src/compose/compose.ts'
import { openRepository } from '../../src/git/open.ts'
import { treeAt } from '../../src/git/tree-at.ts'
import { resolve } from '../../src/resolve/resolve.ts'
import { readReleases } from '../../src/source/releases.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { validateComposition } from '../../src/validate/validate.ts'
import { TestRepository } from '../repository.ts'

const repository = new TestRepository()

const pack = (name: string, layer: string) => `name: ${name}\nversion: "1.0.0"\nlayer: ${layer}\ncloudTypes: [all]\n`
const addOn = (values: string) => `name: dashboards
version: 1.0.0
type: add-on
cloudType: all
layers:
  - pack: grafana
    version: 1.x
${values}`
const web = (version: string) => `name: web
version: 1.0.0
type: full
cloudType: aws
addOns:
  - profile: dashboards
${version}layers:
  - { pack: ubuntu, version: 1.x }
  - { pack: kubernetes, version: 1.x }
  - { pack: cilium, version: 1.x }
  - { pack: csi, version: 1.x }
`

beforeAll(() => {
  const packs = { ubuntu: 'os', kubernetes: 'k8s', cilium: 'cni', csi: 'csi', grafana: 'addon' }
  const files = Object.entries(packs).map(([name, layer]) => [`registry/public/${name}/pack.yaml`, pack(name, layer)])
  repository.commit('Packs', {
    'registry/public/registry.yaml': 'name: public\nkind: pack\n',
    ...(Object.fromEntries(files) as Record<string, string>),
  })
  for (const name of Object.keys(packs)) repository.tag(`registry/public/${name}@1.0.0`)
  const values = '    values: { host: "{{.spectro.var.host}}" }\n'
  repository.commit('Dashboards', { 'profiles/dashboards/profile.yaml': addOn(values) })
  repository.tag('profiles/dashboards@1.0.0')
  repository.commit('Mended', { 'profiles/dashboards/profile.yaml': addOn('').replace('1.0.0', '1.0.1') })
})

afterAll(() => rmSync(repository.dir, { recursive: true, force: true }))

async function check(text: string) {
  repository.write({ 'profiles/web/profile.yaml': text })
  const opened = await openRepository(repository.dir, { cacheDir: false })
  const snapshot = readSnapshot(treeAt(opened, undefined).tree, checkFormat).value
  const releases = readReleases(opened, snapshot, { checkFormat }).value.at()
  const { value } = resolve(snapshot.profiles.get('profiles/web')!, { snapshot, releases })
  return validateComposition(compose(value).value, { snapshot, releases })
}

test('what is wrong in a release is told where it is composed, and shown where it stands', async () => {
  const found = await check(web('    version: 1.0.0\n'))
  expect(found).toHaveLength(1)
  expect(found[0]).toMatchObject({
    code: 'undefined-variable',
    at: { file: 'profiles/web/profile.yaml', line: 6, column: 14 },
    related: [
      { at: { file: 'profiles/dashboards/profile.yaml', line: 6, revision: 'profiles/dashboards@1.0.0' } },
      { at: { file: 'profiles/dashboards/profile.yaml', line: 8, revision: 'profiles/dashboards@1.0.0' } },
    ],
  })
  expect(found[0]!.at.revision).toBeUndefined()
})

test("the tree's own, mended, is sound", async () => {
  expect(await check(web(''))).toEqual([])
})
