import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { startOf } from '../../src/model/location.ts'
import type { PastIndex } from '../../src/model/past.ts'
import { plainValue } from '../../src/model/plain-value.ts'
import { controlsOf } from '../../src/what-if/controls.ts'
import { readDraft, type Draft } from '../../src/what-if/draft.ts'
import { waysOut } from '../../src/what-if/ways-out.ts'
import { index as small, packEntry, profileEntry } from './fixture-index.ts'
import { yamlTools } from './yaml-tools.ts'

const index: PastIndex = {
  ...small,
  packs: [
    packEntry('registry/public/linux', 'os', ['24.4.1', '22.4.0']),
    packEntry('registry/public/kubernetes', 'k8s', ['1.36.1']),
    packEntry('registry/public/rke2', 'k8s', ['1.36.2']),
    packEntry('registry/public/aws-k8s', 'k8s', ['1.35.0']),
    { ...packEntry('registry/public/aks', 'k8s', ['1.35.1']), cloudTypes: ['azure', 'aks'] },
    { ...packEntry('registry/public/everywhere', 'k8s', ['1.34.0']), cloudTypes: ['aws', 'azure', 'gcp'] },
    { ...packEntry('registry/public/own', 'k8s', ['1.34.1']), cloudTypes: ['aws'] },
    packEntry('registry/public/calico', 'cni', ['3.32.0']),
    packEntry('registry/public/ebs', 'csi', ['2.64.0']),
    packEntry('registry/public/keda', 'addon', ['2.1.0']),
  ],
  profiles: [
    ...small.profiles,
    { ...profileEntry('eks-base', 'infrastructure', ['1.0.0']), cloudType: 'eks' },
    { ...profileEntry('aws-gone', 'infrastructure', ['1.0.0']), present: { at: [] } },
  ],
}
const kinds: Readonly<Record<string, string>> = Object.fromEntries(index.packs.map(({ name, layer }) => [name, layer]))
const file = 'profiles/shop/profile.yaml'
const error = (code: string, line: number, message: string): Diagnostic => ({
  ...{ code, severity: 'error', message },
  at: { ...startOf(file), line },
})
const read = (yaml: string): Draft => {
  const root = yamlTools.read(yaml)
  return readDraft(root && plainValue(root))
}

/** As the rules judge: every core layer, unless a profile brings them; rke2 is made for another cloud. */
function judge(yaml: string): Diagnostic[] {
  const { layers, infrastructure, type } = read(yaml)
  if (layers.length === 0 && !infrastructure) return [error('empty-profile', 1, 'The profile has no layers.')]
  const wrong = layers.flatMap(({ name }, place) =>
    name === 'rke2' ? [error('cloud-type-mismatch', 5 + 2 * place, 'rke2 is not for aws')] : [],
  )
  const lacking = ['os', 'k8s', 'cni', 'csi'].filter((kind) => !layers.some(({ name }) => kinds[name] === kind))
  if (infrastructure || type === 'add-on' || lacking.length === 0) return wrong
  return [error('core-layers', 2, `The stack has no ${lacking.join(', ')}.`), ...wrong]
}

async function ways(yaml: string, place = 0): Promise<{ title: string; left: string[] }[]> {
  const root = yamlTools.read(yaml)
  const diagnostics = judge(yaml)
  const controls = controlsOf({ draft: read(yaml), root, diagnostics, index, lines: new Map(), composed: undefined })
  const line = (path: string) => {
    const entry = [...index.packs, ...index.profiles].find((one) => one.path === path)!
    const releases = entry.versions.map((version) => ({ version, date: index.asOf }))
    return Promise.resolve({ versioning: 'semver' as const, releases })
  }
  const found = await waysOut(diagnostics[place]!, {
    ...{ text: yaml, root, controls, diagnostics, index, tools: yamlTools, line },
    check: (other) => Promise.resolve(judge(other)),
    missing: () => [],
  })
  return found.map(({ title, text }) => ({ title, left: judge(text).map(({ message }) => message) }))
}

const profile = (type: string, ...packs: string[]) =>
  [
    'name: shop',
    `type: ${type}`,
    'cloudType: aws',
    ...(packs.length === 0 ? [] : ['layers:']),
    ...packs.flatMap((name) => [`  - pack: ${name}`, `    version: 1.x`]),
    '',
  ].join('\n')
const titles = async (yaml: string, place?: number) => (await ways(yaml, place)).map(({ title }) => title)

test('an empty profile: an infrastructure profile of its cloud that is there, or an operating system', async () => {
  expect(await titles(profile('full'))).toEqual(['Compose The aws-base 2.x', 'Add LINUX 24.4.x'])
  expect(await titles(profile('infrastructure'))).toEqual(['Add LINUX 24.4.x'])
  expect(await titles(profile('add-on'))).toEqual([])
})

test('of several layers that are lacking the lowest first; of its packs what is made for the cloud, then what is named for it', async () => {
  expect(await ways(profile('infrastructure', 'linux'))).toEqual([
    { title: 'Add OWN 1.34.x', left: ['The stack has no cni, csi.'] },
    { title: 'Add EVERYWHERE 1.34.x', left: ['The stack has no cni, csi.'] },
    { title: 'Add AWS-K8S 1.35.x', left: ['The stack has no cni, csi.'] },
    { title: 'Add KUBERNETES 1.36.x', left: ['The stack has no cni, csi.'] },
  ])
})

test('the last one that is lacking leaves nothing to be told', async () => {
  expect(await ways(profile('infrastructure', 'linux', 'kubernetes', 'calico'))).toEqual([
    { title: 'Add EBS 2.64.x', left: [] },
  ])
})

test('a layer that nothing there is for is passed over for the next', async () => {
  const [way] = await ways(profile('infrastructure', 'linux', 'rke2', 'ebs'))
  expect(way).toEqual({ title: 'Add CALICO 3.32.x', left: ['rke2 is not for aws'] })
})

test('a core layer for another cloud is swapped for one of its kind', async () => {
  expect(await titles(profile('infrastructure', 'linux', 'rke2', 'calico', 'ebs'))).toEqual([
    'Take OWN 1.34.x instead of RKE2',
    'Take EVERYWHERE 1.34.x instead of RKE2',
    'Take AWS-K8S 1.35.x instead of RKE2',
    'Take KUBERNETES 1.36.x instead of RKE2',
  ])
})
