import { expect, test } from 'vitest'
import type { ComposedLayer, ComposedProfile } from '../../src/model/composition.ts'
import type { Json } from '../../src/model/document.ts'
import type { Layer, Profile } from '../../src/model/registry.ts'
import type { Resolution } from '../../src/model/resolution.ts'
import { renderComposed } from '../../src/report/resolution-text.ts'
import { place } from './findings.ts'

const at = place('profiles/web/profile.yaml', 1, 1, 2)

function release(name: string, version: string, tag: string | undefined) {
  const tagged = tag === undefined ? {} : { tag, commit: 'c', tree: 't' }
  return {
    subject: 'pack',
    path: `registry/public/${name}`,
    name,
    version,
    date: '2025-03-04T00:00:00Z',
    sealed: true,
    ...tagged,
  } as const
}

function layer(
  kind: ComposedLayer['kind'],
  name: string,
  resolution: Resolution,
  from: ComposedLayer['from'],
): ComposedLayer {
  return {
    id: name,
    kind,
    name,
    source: 'pack',
    layer: { index: 0, at } as Layer,
    resolution,
    presets: [],
    from,
    installPriority: 0,
    values: { kind: 'map', entries: new Map() },
  }
}

/** @param data what its file says; absent where it is no YAML */
const profileOf = (data: Json | undefined) => ({ document: { data } }) as unknown as Profile

const composed: ComposedProfile = {
  name: 'web',
  version: '1.0.0',
  type: 'full',
  cloudType: 'aws',
  asOf: '2026-01-01T00:00:00Z',
  profile: profileOf({}),
  references: [
    {
      role: 'infrastructure',
      profileName: 'aws-base',
      at,
      resolution: {
        requested: '1.x',
        kind: 'train',
        resolved: '1.2.0',
        release: release('aws-base', '1.2.0', 'x@1.2.0'),
        candidates: [],
      },
    },
  ],
  layers: [
    layer(
      'cni',
      'cilium',
      {
        requested: '1.16.x',
        kind: 'train',
        resolved: '1.16.4',
        release: release('cilium', '1.16.4', 'y@1.16.4'),
        candidates: [
          { version: '1.17.0', date: '2025-04-01T00:00:00Z', passedOver: { kind: 'other-train' } },
          {
            version: '1.16.5',
            date: '2025-03-20T00:00:00Z',
            passedOver: { kind: 'yanked', date: '2025-03-21', reason: 'Leaks.' },
          },
          { version: '1.16.4', date: '2025-03-04T00:00:00Z' },
          { version: '1.16.3', date: '2025-02-04T00:00:00Z', passedOver: { kind: 'older' } },
          { version: '1.16.2', date: '2025-01-04T00:00:00Z', passedOver: { kind: 'older' } },
        ],
      },
      { role: 'infrastructure', profile: 'aws-base', version: '1.2.0' },
    ),
    layer(
      'addon',
      'loki',
      { requested: '9.x', kind: 'train', candidates: [] },
      { role: 'own', profile: 'web', version: '1.0.0' },
    ),
  ],
  variables: [],
}

test('the stack stands top first, with what each layer asked for, took and comes from', () => {
  expect(renderComposed(composed, { why: false, color: false, width: 100 }))
    .toBe(`web 1.0.0  full, aws, as of 2026-01-01T00:00:00Z

infrastructure  aws-base  1.x  1.2.0  2025-03-04

layer  name    asked for  taken         released    from
addon  loki    9.x        nothing fits              own layer
cni    cilium  1.16.x     1.16.4        2025-03-04  aws-base 1.2.0
`)
})

test('of a file that cannot be read nothing is made up', () => {
  const unread = { ...composed, profile: profileOf(undefined), type: 'add-on', references: [], layers: [] } as const
  const text = renderComposed(unread, { why: false, color: false, width: 100 })
  expect(text).toMatch(/^web {2}cannot be read, as of 2026-01-01T00:00:00Z\n\nThe profile has no layer/)
})

test('with why, each layer tells its candidates in order', () => {
  const lines = renderComposed(composed, { why: true, color: false, width: 100 }).trimEnd().split('\n')
  expect(lines.slice(-5)).toEqual([
    'cni    cilium  1.16.x     1.16.4        2025-03-04  aws-base 1.2.0',
    '    1.17.0 (2025-04-01): not on 1.16.x',
    '    1.16.5 (2025-03-20): yanked on 2025-03-21: Leaks',
    '    1.16.4 (2025-03-04): taken',
    '    2 older releases on the train',
  ])
})

test('a narrow terminal shortens the widest column', () => {
  const lines = renderComposed({ ...composed, references: [] }, { why: false, color: false, width: 60 }).split('\n')
  for (const line of lines.slice(2)) expect(line.length).toBeLessThanOrEqual(60)
  expect(lines.join('\n')).toContain('…')
})

test('names cannot speak to the terminal', () => {
  const evil = {
    ...composed,
    name: 'we\x1b[2Jb',
    layers: composed.layers.map((one) => ({ ...one, name: '\x1b]0;x\x07' })),
  }
  expect(renderComposed(evil, { why: true, color: false, width: 100 }).replaceAll('\n', '')).not.toMatch(/[\x00-\x1f]/)
})

test('manifests have no version, and nothing is missing', () => {
  const manifests: ComposedLayer = {
    ...composed.layers[1]!,
    source: 'manifest',
    layer: { index: 0, at, manifests: [{ value: 'a.yaml', at }] } as unknown as Layer,
    resolution: { requested: undefined, kind: 'working-tree', candidates: [] },
  }
  const shown = renderComposed({ ...composed, layers: [manifests] }, { why: true, color: false, width: 100 })
  expect(shown).toMatch(/^addon {2}loki {2,}1 manifest {2,}own layer$/m)
  expect(shown).not.toContain('nothing fits')
})
