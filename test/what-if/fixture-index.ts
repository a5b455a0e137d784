import type { PastIndex, PastPackEntry, PastProfileEntry, PastReleaseState } from '../../src/model/past.ts'
import type { LayerKind, ProfileType } from '../../src/model/registry.ts'
import type { VersionLine } from '../../src/what-if/version-choices.ts'

const date = '2026-01-01T00:00:00Z'
const present = { at: [date] }

export function packEntry(path: string, layer: LayerKind, versions: readonly string[]): PastPackEntry {
  const [, registry = '', name = ''] = path.split('/')
  return { path, name, displayName: name.toUpperCase(), registry, layer, versions, states: {}, present }
}

export function profileEntry(name: string, type: ProfileType, versions: readonly string[]): PastProfileEntry {
  const path = `profiles/${name}`
  return {
    path,
    name,
    displayName: `The ${name}`,
    type,
    cloudType: 'aws',
    tags: [],
    versions,
    states: {},
    composes: [],
    present,
  }
}

export const index: PastIndex = {
  format: 1,
  name: 'Sample',
  asOf: date,
  commits: [],
  ledgers: present,
  released: present,
  registries: [],
  packs: [
    packEntry('registry/public/kubernetes', 'k8s', ['1.36.1', '1.35.3', '1.35.2', '1.34.9']),
    packEntry('registry/public/keda', 'addon', ['2.1.0', '2.0.0']),
    packEntry('registry/public/loki', 'addon', ['3.0.0']),
    packEntry('registry/own/loki', 'addon', ['4.0.0']),
    { ...packEntry('registry/public/gone', 'addon', ['1.0.0']), present: { at: [date, '2026-02-01T00:00:00Z'] } },
  ],
  profiles: [
    profileEntry('aws-base', 'infrastructure', ['2.0.0', '1.9.0']),
    profileEntry('logging', 'add-on', ['1.0.0']),
  ],
  cloudTypes: [{ name: 'aws', displayName: 'AWS' }],
}

/** The line of anything in the index; `states` by version. */
export function lineOf(path: string, states: Readonly<Record<string, PastReleaseState>> = {}): VersionLine | undefined {
  const entry = [...index.packs, ...index.profiles].find((one) => one.path === path)
  if (!entry) return undefined
  const releases = entry.versions.map((version) => ({
    version,
    date,
    ...(states[version] === undefined ? {} : { state: states[version] }),
  }))
  return { versioning: 'semver', releases }
}
