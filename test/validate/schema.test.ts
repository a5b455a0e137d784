import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { FormatName } from '../../src/model/format-check.ts'
import { hasWords } from '../../src/validate/allowed-text.ts'
import { valueFaults } from '../../src/validate/format-mistake.ts'
import { checkFormat } from '../../src/validate/schema.ts'
import { documentFromText } from './document-from-text.ts'

function findings(format: FormatName, text: string): string[] {
  const { diagnostics } = checkFormat(format, documentFromText('file.yaml', text))
  return diagnostics.map(({ at, code, message, help }) => `${at.line}:${at.column} ${code} ${message} -> ${help}`)
}

function remaining(format: FormatName, text: string): unknown {
  return checkFormat(format, documentFromText('file.yaml', text)).data
}

const pack = (rest: string) => `name: cilium\nversion: "1.16.4"\nlayer: cni\ncloudTypes: [all]\n${rest}`
const profile = (rest: string) => `name: base\nversion: 1.0.0\ntype: full\ncloudType: aws\n${rest}`

describe('one mistake is one sentence at its place', () => {
  test.each<[format: FormatName, text: string, at: string, code: string, says: string, help: string]>([
    ['pack', pack('homepge: https://x.io'), '5:1', 'unknown-key', '`homepge` is not a key', 'Did you mean `homepage`?'],
    ['pack', pack('lisense: MIT'), '5:1', 'unknown-key', '`lisense`', 'Did you mean `license`?'],
    ['pack', pack('verison: "1"'), '5:1', 'unknown-key', '`verison`', 'Remove it: `version` is already there.'],
    ['pack', pack('wombat: 1'), '5:1', 'unknown-key', '`wombat`', 'use one of: name, displayName, description'],
    [
      'profile',
      profile('layers:\n  - { pack: a, version: 1.20 }\n'),
      '6:25',
      'unquoted-version',
      'reads 1.20 as the number 1.2.',
      'Write `version: "1.20"`, or `version: 1.20.x` for the newest release on that train.',
    ],
    [
      'profile',
      profile('layers:\n  - { chart: a, registry: b, version: 1.20 }\n'),
      '6:39',
      'unquoted-version',
      'reads 1.20 as the number 1.2.',
      'Write `version: "1.20"`.',
    ],
    [
      'profile',
      profile('layers:\n  - pack: public/falco\n'),
      '6:11',
      'invalid-name',
      '"public/falco"',
      'Write `pack: falco` and `registry: public`.',
    ],
    [
      'profile',
      profile('layers:\n  - pack: falco@9.x\n'),
      '6:11',
      'invalid-name',
      '"falco@9.x"',
      'Write `pack: falco` and `version: "9.x"`.',
    ],
    [
      'profile',
      profile('addOns:\n  - profile: profiles/tools@1.0.0\n'),
      '6:14',
      'invalid-name',
      '"profiles/tools@1.0.0"',
      'Write `profile: tools` and `version: "1.0.0"`.',
    ],
    [
      'pack',
      'name: a\nlayer: cni\ncloudTypes: [all]',
      '1:1',
      'missing-key',
      '`version` is missing',
      '`version: "1.16.4"`',
    ],
    ['pack', 'name: a\nverison: "1"\nlayer: cni\ncloudTypes: [all]', '2:1', 'unknown-key', '', '`version`'],
    [
      'pack',
      pack('').replace('"1.16.4"', '1.20'),
      '2:10',
      'unquoted-version',
      '1.20 as the number 1.2',
      '`version: "1.20"`',
    ],
    ['pack', pack('').replace('"1.16.4"', '1'), '2:10', 'unquoted-version', 'YAML reads a number.', '`version: "1"`'],
    ['pack', pack('').replace('"1.16.4"', ''), '2:1', 'empty-value', '`version` is empty', '`version: "1.16.4"`.'],
    ['pack', pack('').replace('[all]', 'aws'), '4:13', 'wrong-type', 'must be a list, but is the text "aws"', '[aws]`'],
    ['pack', pack('').replace('[all]', '[]'), '4:1', 'empty-value', 'at least one entry', '`cloudTypes: [all]`'],
    ['pack', pack('').replace('cni', 'cnii'), '3:8', 'unknown-choice', 'cannot be "cnii"', 'Did you mean "cni"?'],
    [
      'pack',
      pack('').replace('[all]', '[aws, eks, aws]'),
      '4:24',
      'duplicate-item',
      '"aws" stands twice',
      'Remove one',
    ],
    [
      'pack',
      pack('').replace('cilium', 'Cilium CNI'),
      '1:7',
      'invalid-name',
      'lower-case letters',
      '`name: cilium-cni`',
    ],
    ['pack', pack('eol: "2027-02-30"'), '5:6', 'invalid-date', 'one that exists', '2027-04-01'],
    [
      'pack',
      pack('homepage: cilium.io'),
      '5:11',
      'invalid-address',
      'begins with https://',
      '`homepage: https://cilium.io`',
    ],
    ['pack', pack('annotations:\n  disabled: true'), '6:13', 'wrong-type', 'YAML reads true', '`disabled: "true"`'],
    ['pack', pack(`description: ${'x'.repeat(501)}`), '5:14', 'too-long', '501 characters; at most 500', 'Shorten'],
    ['pack', '- a', '1:1', 'wrong-type', 'must hold keys and values, but holds a list', '`name: cilium`'],
    ['pack', pack('charts: { name: cilium }'), '5:1', 'wrong-type', 'must be a list, but is a group of keys', '"- "'],
    ['profile', profile('').replace('1.0.0', '"1.20"'), '2:10', 'invalid-version', 'major.minor.patch', '"1.20.0"'],
    ['profile', profile('').replace('1.0.0', '1.20'), '2:10', 'unquoted-version', '1.20', '`version: "1.20.0"`'],
    ['profile', profile('layers:\n  - pak: cilium'), '6:5', 'unknown-key', '`pak`', '`pack`'],
    [
      'profile',
      profile('layers:\n  - version: "1"'),
      '6:5',
      'layer-source',
      'does not say',
      'pack, chart, manifests or package',
    ],
    [
      'profile',
      profile('layers:\n  - pack: a\n    chart: b'),
      '7:5',
      'layer-source',
      '2 sources (pack, chart)',
      'Keep one',
    ],
    [
      'profile',
      profile('layers:\n  - pack: a\n    presets: ha'),
      '7:14',
      'wrong-type',
      'must be a list',
      '`presets: [ha]`',
    ],
    [
      'profile',
      profile('variables:\n  - name: a\n    required: "yes"'),
      '7:15',
      'wrong-type',
      'true or false',
      '`required: true`',
    ],
    [
      'profile',
      profile('variables:\n  - name: a\n    defaultValue: 3'),
      '7:19',
      'wrong-type',
      'YAML reads a number',
      '"3"',
    ],
    [
      'profile',
      profile('infrastructure: { version: "1" }'),
      '5:1',
      'missing-key',
      '`profile` is missing in `infra',
      'profile: ',
    ],
    [
      'registry',
      'name: a\nkind: helm\nendpoint: charts.io/x',
      '3:11',
      'invalid-address',
      'oci://',
      'https://charts.io/x',
    ],
    ['layerbook', 'cloudTypes: [{ name: Nutanix }]', '1:22', 'invalid-name', '"Nutanix"', 'name: nutanix'],
    ['releases', 'releases:\n  - version: "1"', '2:5', 'missing-key', '`date` is missing here', '2024-11-20T00:00:00Z'],
  ])('%s %#: $3 at $2', (format, text, at, code, says, help) => {
    const found = findings(format, text)
    expect(found[0]).toContain(`${at} ${code} `)
    expect(found[0]).toContain(says)
    expect(found[0]!.split(' -> ')[1]).toContain(help)
    if (format !== 'releases') expect(found).toHaveLength(1)
  })
})

test('all mistakes of a file are found in one run', () => {
  const text =
    'name: A\nversion: 1.20\nlayer: cny\ncloudTypes: all\ncolour: red\nconstraints:\n  dependencies:\n    - type: requird\n'
  expect(
    findings('pack', text)
      .map((finding) => finding.split(' ').slice(0, 2).join(' '))
      .sort(),
  ).toEqual([
    '1:7 invalid-name',
    '2:10 unquoted-version',
    '3:8 unknown-choice',
    '4:13 wrong-type',
    '5:1 unknown-key',
    '8:13 unknown-choice',
    '8:7 missing-key',
  ])
})

describe('the data that is left', () => {
  test.each<[why: string, format: FormatName, text: string, left: unknown]>([
    ['a valid file stays', 'registry', 'name: a\nkind: pack', { name: 'a', kind: 'pack' }],
    ['a bad value goes, its file stays', 'registry', 'name: A\nkind: pack', { kind: 'pack' }],
    ['an unknown key goes', 'registry', 'name: a\nkind: pack\nx: 1', { name: 'a', kind: 'pack' }],
    ['a file that is a list has nothing', 'registry', '- a', undefined],
  ])('%s', (_, format, text, left) => expect(remaining(format, text)).toEqual(left))

  test('a version without quotes is kept as it was written', () => {
    expect(remaining('pack', pack('').replace('"1.16.4"', '1.20'))).toHaveProperty('version', '1.20')
  })

  test('a version without quotes that no profile can have is not kept', () => {
    expect(remaining('profile', profile('').replace('1.0.0', '1.20'))).not.toHaveProperty('version')
  })

  test('a layer without a source goes; the others keep their index', () => {
    const text = profile('layers:\n  - version: "1"\n  - pack: cilium\n    displayName: ""\n')
    expect(remaining('profile', text)).toHaveProperty('layers', [null, { pack: 'cilium' }])
  })

  test('an object that loses what it needs goes with it, and no further', () => {
    const text = pack('constraints:\n  dependencies:\n    - { packName: K8S, type: required }\n')
    expect(remaining('pack', text)).toHaveProperty('constraints', { dependencies: [null] })
  })

  test("the document's own data is left alone", () => {
    const document = documentFromText('file.yaml', 'name: A\nkind: pack')
    checkFormat('registry', document)
    expect(document.data).toEqual({ name: 'A', kind: 'pack' })
  })
})

test('a folder whose releases are to be signed is told how to be written', () => {
  const document = documentFromText('layerbook.yaml', 'signing:\n  keys: [a.asc]\n  requiredFor: [./registry/public]\n')
  const [finding] = checkFormat('layerbook', document).diagnostics
  expect(finding?.message).toContain('it must be registry, profiles, or a folder within one of them.')
  expect(finding?.help).toContain('registry/public')
})

test('a list of too many entries is told with their count', () => {
  const keys = Array.from({ length: 101 }, (_, index) => `key${index}.asc`).join(', ')
  const document = documentFromText('layerbook.yaml', `signing:\n  keys: [${keys}]\n`)
  const { diagnostics } = checkFormat('layerbook', document)
  expect(diagnostics).toMatchObject([
    { code: 'too-long', message: '`keys` has 101 entries; at most 100 are allowed.', help: 'Take some out.' },
  ])
})

test('every pattern and every keyword in the schemas has its words', () => {
  const folder = new URL('../../schemas/', import.meta.url)
  const structure = ['required', 'additionalProperties', 'oneOf', 'properties', 'items', '$ref']
  const silent = ['$schema', '$id', '$defs', 'title', 'description', 'examples', 'default']
  const known = new Set<string>([...valueFaults, ...structure, ...silent])
  const patterns = new Set<string>()
  const walk = (schema: Record<string, unknown>): void => {
    for (const [keyword, value] of Object.entries(schema)) {
      expect(known).toContain(keyword)
      if (keyword === 'pattern') patterns.add(String(value))
      if (keyword === 'properties' || keyword === '$defs') Object.values(value as object).forEach(walk)
      if (keyword === 'items') walk(value as Record<string, unknown>)
      if (keyword === 'additionalProperties' && typeof value === 'object') walk(value as Record<string, unknown>)
    }
  }
  const formats = ['layerbook', 'registry', 'pack', 'presets', 'profile', 'releases']
  for (const name of readdirSync(folder).filter((file) => formats.includes(file.replace('.schema.json', '')))) {
    walk(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, unknown>)
  }
  expect(patterns.size).toBeGreaterThan(5)
  for (const pattern of patterns) expect(hasWords(pattern), pattern).toBe(true)
})

test('a file of nothing but mistakes is answered in bounded time', () => {
  const document = documentFromText('file.yaml', profile(`layers: [${'{},'.repeat(15_000)}]`))
  const started = process.cpuUsage()
  expect(checkFormat('profile', document).diagnostics).toHaveLength(15_000)
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500)
})

describe('an entry of a list of maps that is no map is one mistake, shown as it should be', () => {
  test.each<[format: FormatName, text: string, example: string]>([
    ['profile', profile('layers:\n  - just text\n'), '- { pack: cilium, version: "1.16.x" }'],
    ['profile', profile('layers:\n  - [cilium]\n'), '- { pack: cilium, version: "1.16.x" }'],
    ['profile', profile('layers:\n  - 5\n'), '- { pack: cilium, version: "1.16.x" }'],
    ['profile', profile('layers:\n  -\n'), '- { pack: cilium, version: "1.16.x" }'],
    ['profile', profile('addOns: [text]\n'), '- { profile: '],
    ['profile', profile('overrides: [text]\n'), '- { layer: cilium, values: '],
    ['profile', profile('variables: [text]\n'), '- { name: domain, required: true }'],
    ['profile', profile('variables: [{ name: size, options: [small] }]\n'), '- { value: '],
    ['pack', pack('charts: [text]\n'), '- { name: '],
    ['pack', pack('packages: [text]\n'), '- { name: '],
    ['pack', pack('constraints: { dependencies: [text] }\n'), '- { packName: '],
    ['presets', 'presets: [text]\n', '- { name: '],
    ['registry', 'name: public\nkind: pack\nexternal: [text]\n', '- { name: '],
    ['registry', 'name: public\nkind: helm\nendpoint: https://x.io\ncharts: [text]\n', '- { name: '],
    ['layerbook', 'cloudTypes: [text]\n', '- { name: '],
    ['releases', 'releases: [text]\n', '- { version: '],
  ])('%s: %j', (format, text, example) => {
    const found = findings(format, text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/ (wrong-type|empty-value) An entry of `\w+` /)
    expect(found[0]).toContain(`Write for example \`${example}`)
  })
})
