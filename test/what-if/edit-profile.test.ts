import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainValue } from '../../src/model/plain-value.ts'
import { readDraft } from '../../src/what-if/draft.ts'
import { editProfile, type ProfileEdit, placeFor } from '../../src/what-if/edit-profile.ts'
import { yamlTools } from './yaml-tools.ts'

const full = `name: shop
version: 1.2.0
type: full
cloudType: aws

infrastructure:
  profile: aws-base
  version: 2.x # with everyone

addOns:
  - profile: logging
    version: 1.x
  # for the auditors
  - profile: security
    version: 3.x

layers:
  - pack: podinfo
    version: 6.x
    presets: [ha, small]
    values:
      ui:
        color: red

overrides:
  - layer: cilium
    values:
      debug: true
`

const layer = { part: 'layer', index: 0 } as const

describe('an edit changes only what it names', () => {
  test.each<[string, ProfileEdit, string, string]>([
    ['the version of a layer', { kind: 'version', of: layer, version: '6.1.x' }, '6.x', '6.1.x'],
    ['no version of a layer', { kind: 'version', of: layer }, '    version: 6.x\n', ''],
    [
      'the version of the infrastructure',
      { kind: 'version', of: { part: 'infrastructure' }, version: '2.1.0' },
      '2.x # with',
      '2.1.0 # with',
    ],
    [
      'the version of an add-on profile',
      { kind: 'version', of: { part: 'add-on', index: 1 }, version: '4.x' },
      '    version: 3.x\n',
      '    version: 4.x\n',
    ],
    ['the name', { kind: 'field', key: 'name', value: 'store' }, 'name: shop', 'name: store'],
    [
      'a name to show',
      { kind: 'field', key: 'displayName', value: 'The shop' },
      'name: shop\n',
      'name: shop\ndisplayName: The shop\n',
    ],
    ['no cloud type', { kind: 'field', key: 'cloudType', value: '' }, 'cloudType: aws\n', ''],
    [
      'an add-on profile, with its comment',
      { kind: 'remove', of: { part: 'add-on', index: 1 } },
      '  # for the auditors\n  - profile: security\n    version: 3.x\n',
      '',
    ],
    [
      'the infrastructure',
      { kind: 'remove', of: { part: 'infrastructure' } },
      'infrastructure:\n  profile: aws-base\n  version: 2.x # with everyone\n\n',
      '',
    ],
    [
      'another infrastructure',
      { kind: 'infrastructure', profile: 'eks-base', version: '1.x' },
      '  profile: aws-base\n  version: 2.x # with',
      '  profile: eks-base\n  version: 1.x # with',
    ],
    [
      'another add-on profile in the place of one, as the tree has it',
      { kind: 'add-on', profile: 'audit', index: 0 },
      '  - profile: logging\n    version: 1.x\n',
      '  - profile: audit\n',
    ],
    [
      'a further add-on profile',
      { kind: 'add-on', profile: 'audit', version: '1.x' },
      '    version: 3.x\n',
      '    version: 3.x\n  - profile: audit\n    version: 1.x\n',
    ],
    [
      'a further layer',
      { kind: 'add-layer', entry: { pack: 'keda', registry: 'public', version: '2.x' } },
      '        color: red\n',
      '        color: red\n  - pack: keda\n    registry: public\n    version: 2.x\n',
    ],
    [
      'a core layer before the add-ons',
      { kind: 'add-layer', entry: { pack: 'ubuntu', version: '22.04.x' }, before: 0 },
      'layers:\n',
      'layers:\n  - pack: ubuntu\n    version: 22.04.x\n',
    ],
    [
      'another pack in a layer’s place',
      { kind: 'swap-layer', index: 0, entry: { pack: 'keda', version: '2.x' } },
      '  - pack: podinfo\n    version: 6.x\n    presets: [ha, small]\n    values:\n      ui:\n        color: red\n',
      '  - pack: keda\n    version: 2.x\n',
    ],
    ['a preset', { kind: 'preset', index: 0, preset: 'tls', on: true }, '[ha, small]', '[ha, small, tls]'],
    ['a preset no more', { kind: 'preset', index: 0, preset: 'ha', on: false }, '[ha, small]', '[small]'],
    [
      'a preset instead of those of its group',
      { kind: 'preset', index: 0, preset: 'large', on: true, instead: ['small', 'large'] },
      '[ha, small]',
      '[ha, large]',
    ],
    [
      'a value of a layer',
      { kind: 'value', target: { of: 'layer', index: 0 }, path: ['ui', 'color'], value: '#f00' },
      'color: red',
      'color: "#f00"',
    ],
    [
      'a value beside it',
      { kind: 'value', target: { of: 'layer', index: 0 }, path: ['ui', 'size'], value: [1, 2] },
      '        color: red\n',
      '        color: red\n        size:\n          - 1\n          - 2\n',
    ],
    [
      'the last value of a layer',
      { kind: 'no-value', target: { of: 'layer', index: 0 }, path: ['ui', 'color'] },
      '    values:\n      ui:\n        color: red\n',
      '',
    ],
    [
      'a value of a composed layer that has others',
      { kind: 'value', target: { of: 'override', layer: 'cilium' }, path: ['ipam', 'mode'], value: 'eni' },
      '      debug: true\n',
      '      debug: true\n      ipam:\n        mode: eni\n',
    ],
    [
      'a value of a composed layer that has none yet',
      {
        kind: 'value',
        target: { of: 'override', layer: 'ubuntu', profile: 'aws-base' },
        path: ['a.b', 'c'],
        value: null,
      },
      '      debug: true\n',
      '      debug: true\n  - layer: ubuntu\n    profile: aws-base\n    values:\n      a.b:\n        c: null\n',
    ],
    [
      'the last override',
      { kind: 'no-value', target: { of: 'override', layer: 'cilium' }, path: ['debug'] },
      '\noverrides:\n  - layer: cilium\n    values:\n      debug: true\n',
      '',
    ],
  ])('%s', (_name, edit, before, after) => {
    expect(full.split(before), before).toHaveLength(2)
    expect(editProfile(full, edit, yamlTools)).toBe(full.replace(before, () => after))
  })
})

test.each<[string, ProfileEdit]>([
  ['a layer that is not there', { kind: 'version', of: { part: 'layer', index: 7 }, version: '1.x' }],
  ['an add-on that is not there', { kind: 'add-on', profile: 'x', index: 7 }],
  ['a swap of nothing', { kind: 'swap-layer', index: 7, entry: { pack: 'x' } }],
  ['values of nothing', { kind: 'value', target: { of: 'layer', index: 7 }, path: ['a'], value: 1 }],
  ['no value of nothing', { kind: 'no-value', target: { of: 'override', layer: 'x' }, path: ['a'] }],
  ['a preset of nothing', { kind: 'preset', index: 7, preset: 'x', on: true }],
  ['a preset that is there', { kind: 'preset', index: 0, preset: 'ha', on: true }],
  ['a preset that is not there', { kind: 'preset', index: 0, preset: 'x', on: false }],
])('%s changes nothing', (_name, edit) => {
  expect(editProfile(full, edit, yamlTools)).toBe(full)
})

test('a profile is built from nothing', () => {
  const edits: ProfileEdit[] = [
    { kind: 'field', key: 'name', value: 'new' },
    { kind: 'field', key: 'version', value: '1.0.0' },
    { kind: 'field', key: 'type', value: 'full' },
    { kind: 'add-layer', entry: { pack: 'keda', version: '2.x' } },
    { kind: 'infrastructure', profile: 'aws-base', version: '2.x' },
    { kind: 'add-on', profile: 'logging' },
    { kind: 'preset', index: 0, preset: 'ha', on: true },
  ]
  expect(edits.reduce((text, edit) => editProfile(text, edit, yamlTools), '')).toBe(`name: new
version: 1.0.0
type: full
infrastructure:
  profile: aws-base
  version: 2.x
addOns:
  - profile: logging
layers:
  - pack: keda
    version: 2.x
    presets:
      - ha
`)
})

test.each([
  ['os', ['k8s', 'addon'], 0],
  ['cni', ['os', 'k8s', 'addon'], 2],
  ['csi', ['os', undefined, 'cni'], undefined],
  ['addon', ['os', 'addon'], undefined],
] as const)('%s among %j goes to %s', (kind, kinds, place) => expect(placeFor(kind, kinds)).toBe(place))

const profiles = readdirSync('profiles').map((name) => readFileSync(`profiles/${name}/profile.yaml`, 'utf8'))

test('a version that is changed and changed back leaves the file as it was', () => {
  for (const text of profiles) {
    const root = yamlTools.read(text)
    for (const [index, { version }] of readDraft(root && plainValue(root)).layers.entries()) {
      if (version === undefined) continue
      const of = { part: 'layer', index } as const
      const changed = editProfile(text, { kind: 'version', of, version: '99.x' }, yamlTools)
      expect(changed).not.toBe(text)
      expect(editProfile(changed, { kind: 'version', of, version }, yamlTools)).toBe(text)
    }
  }
})

test('values that are set can be read as they were set', () => {
  const key = fc
    .oneof(fc.stringMatching(/^[a-zA-Z.-]{1,8}$/), fc.string({ minLength: 1 }))
    .filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name))
  fc.assert(
    fc.property(
      fc.constantFrom(...profiles, full),
      fc.array(key, { minLength: 1, maxLength: 4 }),
      fc.string(),
      (text, path, value) => {
        const edited = editProfile(
          text,
          { kind: 'value', target: { of: 'override', layer: 'x' }, path, value },
          yamlTools,
        )
        const root = yamlTools.read(edited)
        const override = readDraft(root && plainValue(root)).overrides.find((one) => one.layer === 'x')
        expect(override?.values).toEqual([{ path, value }])
      },
    ),
    { numRuns: 300 },
  )
})
