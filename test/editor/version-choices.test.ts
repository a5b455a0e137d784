import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonSchema } from '../../src/editor/json-schema.ts'
import { versionChoices } from '../../src/editor/version-choices.ts'
import type { Versioning } from '../../src/model/registry.ts'
import type { Release, ReleaseLine } from '../../src/model/release.ts'
import { readNewestFirst } from '../../src/version/compare.ts'
import { parseSpec } from '../../src/version/parse-spec.ts'
import { isMarked, takeNewest } from '../../src/version/take-newest.ts'

const asOf = '2026-01-01T00:00:00Z'
const path = 'registry/public/cilium'

function release(version: string, more: Partial<Release> = {}): Release {
  const tag = `${path}@${version}`
  return { subject: 'pack', path, name: 'cilium', version, tag, date: '2025-01-01T00:00:00Z', sealed: true, ...more }
}

function lineOf(versioning: Versioning, releases: readonly Release[]): ReleaseLine {
  const sorted = readNewestFirst(releases, ({ version }) => version, versioning).map(({ item }) => item)
  return { path, versioning, releases: sorted }
}

function choicesOf(versioning: Versioning, releases: readonly Release[]): JsonSchema {
  return versionChoices(lineOf(versioning, releases), { name: 'Pack cilium', asOf, hasGroups: false })
}

function offers(schema: JsonSchema): string[] {
  return (schema['defaultSnippets'] as { label: string }[]).map(({ label }) => label)
}

test.each<[Versioning, string[], string[]]>([
  [
    'semver',
    ['1.19.6', '1.20.0', '1.20.0-rc.1', '2.0.0-rc.1'],
    ['1.x', '1.20.x', '1.19.x', '1.20.0', '1.19.6', '2.0.0-rc.1', '1.20.0-rc.1'],
  ],
  ['revision', ['1.35.0+k3s1', '1.35.0+k3s3'], ['1.x', '1.35.x', '1.35.0+k3s3', '1.35.0+k3s1']],
  ['loose', ['22.04', '24.04.1'], ['24.x', '22.x', '24.04.x', '22.04.x', '24.04.1', '22.04']],
])('%s %j offers %j', (versioning, versions, expected) => {
  expect(
    offers(
      choicesOf(
        versioning,
        versions.map((version) => release(version)),
      ),
    ),
  ).toEqual(expected)
})

test('a release later than the instant is not offered, one not yet tagged is', () => {
  const later = release('2.0.0', { date: '2026-02-01T00:00:00Z' })
  const { tag: _, ...pending } = release('1.1.0')
  expect(offers(choicesOf('semver', [release('1.0.0'), later, pending]))).toEqual([
    '1.x',
    '1.1.x',
    '1.0.x',
    '1.1.0',
    '1.0.0',
  ])
})

test('deprecation and end of life are told, a yank refuses with its reason', () => {
  const mark = { date: '2025-06-01', reason: 'Drops connections.' }
  const schema = choicesOf('semver', [
    release('1.0.0', { deprecated: mark, eol: '2026-06-01' }),
    release('1.1.0', { yanked: mark }),
  ])
  expect(JSON.stringify(schema['defaultSnippets'])).toContain(
    'deprecated since 2025-06-01: Drops connections. · end of life',
  )
  expect(offers(schema)).not.toContain('1.1.0')
  expect(JSON.stringify(schema['allOf'])).toContain('Pack cilium 1.1.0 was yanked on 2025-06-01: Drops connections.')
  expect(accepts(schema, '1.1.0')).toBe(false)
})

describe('what is accepted is what resolves', () => {
  const number = fc.nat({ max: 3 }).map(String)
  const numbers = fc.array(number, { minLength: 1, maxLength: 4 })
  const suffix = fc.constantFrom('', '', '', '-rc.1', '-rc1', '+k3s1', '-2', '-beta')
  const texts: Record<Versioning, fc.Arbitrary<string>> = {
    semver: fc
      .tuple(fc.constantFrom('', 'v'), numbers, suffix)
      .map(([v, parts, end]) => `${v}${parts.join('.')}${end}`),
    revision: fc
      .tuple(fc.constantFrom('', 'v'), numbers, suffix)
      .map(([v, parts, end]) => `${v}${parts.join('.')}${end}`),
    loose: fc
      .tuple(fc.constantFrom('', 'v', 'cos-', 'r'), numbers, fc.constantFrom('.', '-', '.0'), suffix)
      .map(([word, parts, separator, end]) => `${word}${parts.join(separator)}${end}`),
  }
  const asked = fc.oneof(
    ...Object.values(texts),
    fc
      .tuple(
        fc.constantFrom('', '', 'v', 'V', 'cos-', 'r', '0'),
        numbers,
        fc.constantFrom('.', '-'),
        fc.constantFrom('.x', '-x', '.x-rc', '.x-RC', '.x-beta', '.*', ''),
      )
      .map(([word, parts, separator, end]) => `${word}${parts.join(separator)}${end}`),
  )
  test.each(['semver', 'revision', 'loose'] as const)('%s', (versioning) => {
    const world = fc.uniqueArray(fc.tuple(texts[versioning], fc.boolean()), {
      minLength: 1,
      maxLength: 5,
      selector: ([text]) => text,
    })
    fc.assert(
      fc.property(world, fc.array(asked, { minLength: 1, maxLength: 20 }), (versions, questions) => {
        const mark = { yanked: { date: '2025-06-01', reason: 'x' } }
        const line = lineOf(
          versioning,
          versions.map(([text, isYanked]) => release(text, isYanked ? mark : {})),
        )
        const schema = versionChoices(line, { name: 'Pack cilium', asOf, hasGroups: false })
        const isAccepted = new Ajv2020({ strict: false }).compile(schema)
        for (const text of questions) {
          expect([text, isAccepted(text)]).toEqual([text, resolves(text, line)])
        }
        for (const text of 'pattern' in schema ? [] : offers(schema))
          expect([text, resolves(text, line)]).toEqual([text, true])
      }),
      { numRuns: 150 },
    )
  })
})

/** As resolving a layer decides: a pin of a yanked release is taken, and then is an error. */
function resolves(text: string, { releases, versioning }: ReleaseLine): boolean {
  const spec = parseSpec(
    text,
    versioning,
    releases.map(({ version }) => version),
  )
  if (spec.kind === 'problem') return false
  const { release: taken } = takeNewest(spec, releases, { versioning, asOf })
  return taken !== undefined && !isMarked(taken.yanked, asOf)
}

function accepts(schema: JsonSchema, text: string): boolean {
  return new Ajv2020({ strict: false }).validate(schema, text)
}
