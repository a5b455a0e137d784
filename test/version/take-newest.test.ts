import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Versioning } from '../../src/model/registry.ts'
import type { Release } from '../../src/model/release.ts'
import type { Resolution } from '../../src/model/resolution.ts'
import { compareVersions } from '../../src/version/compare.ts'
import { parseSpec } from '../../src/version/parse-spec.ts'
import { takeNewest } from '../../src/version/take-newest.ts'
import type { TakeOptions } from '../../src/version/take-newest.ts'
import { closeVersion, versionings } from './arbitraries.ts'

const asOf = '2026-06-01T00:00:00Z'

function release(version: string, more: Partial<Release> = {}): Release {
  const tag = `registry/public/a@${version}`
  return {
    subject: 'pack',
    path: 'registry/public/a',
    name: 'a',
    version,
    tag,
    date: '2026-01-01T00:00:00Z',
    sealed: true,
    ...more,
  }
}

function untagged(version: string): Release {
  const { tag: _, ...rest } = release(version)
  return rest
}

function take(text: string, releases: readonly Release[], options: Partial<TakeOptions> = {}): Resolution {
  const versioning = options.versioning ?? 'semver'
  const spec = parseSpec(
    text,
    versioning,
    releases.map((each) => each.version),
  )
  if (spec.kind === 'problem') throw new Error(`bad spec ${text}`)
  return takeNewest(spec, releases, { asOf, versioning, ...options })
}

function reasons(resolution: Resolution): string[] {
  return resolution.candidates.map(({ version, passedOver }) => `${version} ${passedOver?.kind ?? 'taken'}`)
}

describe('the newest on a train', () => {
  test.each<[string, Versioning, readonly string[], string | undefined]>([
    // train    versioning  released                                          picks
    ['1.x', 'semver', ['1.0.0', '1.1.0-rc.1'], '1.0.0'],
    ['1.x', 'semver', ['v1.9.0', 'v1.10.0', 'v2.0.0'], 'v1.10.0'],
    ['1.1.x-rc', 'semver', ['1.0.0', '1.1.0-beta.9', '1.1.0-rc.1'], '1.1.0-rc.1'],
    ['1.1.x-rc', 'semver', ['1.1.0-rc.1', '1.1.0', '1.1.1-alpha.1'], '1.1.0'],
    ['1.1.x', 'semver', ['1.0.0', '1.1.0-rc.1'], undefined],
    ['1.1.0-rc.1', 'semver', ['1.1.0', '1.1.0-rc.1'], '1.1.0-rc.1'],
    ['1.16', 'semver', ['1.16.0', '1.16.1'], undefined],
    ['1.33.x', 'semver', ['1.32', '1.33', '1.34'], '1.33'],
    ['22.04.x', 'loose', ['22.04', '22.04.4', '22.10'], '22.04.4'],
    ['22.x', 'loose', ['22.04', '22.04.4', '22.10', '23.04'], '22.10'],
    ['1.35.0.x', 'revision', ['1.35.0+k3s1', '1.35.0+k3s3', '1.35.1+k3s1'], '1.35.0+k3s3'],
    ['1.35.x', 'revision', ['1.35.7+rke2r1', '1.35.8-rc1+rke2r1'], '1.35.7+rke2r1'],
    ['1.35.x-rc', 'revision', ['1.35.7+rke2r1', '1.35.8-rc1+rke2r1'], '1.35.8-rc1+rke2r1'],
    ['1.30.x', 'revision', ['1.30.1-gke.1329003', '1.30.14-gke.2866000'], '1.30.14-gke.2866000'],
    [
      'cos-125-x',
      'loose',
      ['cos-125-19216-0-80', 'cos-125-19216-532-123', 'cos-129-19506-120-97'],
      'cos-125-19216-532-123',
    ],
    ['cos-125-x', 'loose', ['cos-125-1', '125-2', 'edge-125-3'], 'cos-125-1'],
    ['125-x', 'loose', ['cos-125-3', '125-2'], '125-2'],
    ['2023.12.x', 'loose', ['2023.12.20260611.0', '2023.12.20260817.0', '2023.2.20230920.1'], '2023.12.20260817.0'],
    ['0.30.x', 'loose', ['0.30.0', '0.30.0-5.5.2026'], '0.30.0-5.5.2026'],
  ])('%s as %s of %j is %s', (train, versioning, released, picked) => {
    expect(
      take(
        train,
        released.map((version) => release(version)),
        { versioning },
      ).resolved,
    ).toBe(picked)
  })
})

describe('why', () => {
  const released = ['2.0.0', '1.2.0', '1.3.0-rc.1', '1.1.0', '1.0.0', '0.9.0'].map((version) => release(version))

  test('a train shows what is newer than the one taken, and the older ones of the train', () => {
    expect(reasons(take('1.x', released))).toEqual([
      '2.0.0 other-train',
      '1.3.0-rc.1 prerelease',
      '1.2.0 taken',
      '1.1.0 older',
      '1.0.0 older',
    ])
  })

  test('a pin shows what is newer', () => {
    expect(take('1.2.0', released)).toMatchObject({ requested: '1.2.0', kind: 'pin', resolved: '1.2.0' })
    expect(reasons(take('1.2.0', released))).toEqual(['2.0.0 other-train', '1.3.0-rc.1 other-train', '1.2.0 taken'])
  })

  test('where nothing fits, every release has its reason', () => {
    const none = take('3.x', released)
    expect(none).not.toHaveProperty('resolved')
    expect(none.candidates.map(({ passedOver }) => passedOver?.kind)).toEqual(released.map(() => 'other-train'))
  })
})

describe('yanked releases', () => {
  const yanked = { date: '2026-05-01', reason: 'Loses data.' }
  const released = [release('1.0.0'), release('1.1.0', { yanked })]

  test('a train passes them over and says when and why', () => {
    expect(take('1.x', released).candidates).toEqual([
      { version: '1.1.0', date: '2026-01-01T00:00:00Z', passedOver: { kind: 'yanked', ...yanked } },
      { version: '1.0.0', date: '2026-01-01T00:00:00Z' },
    ])
  })

  test.each([
    ['2026-04-30T23:59:59Z', '1.1.0'],
    ['2026-05-01T00:00:00Z', '1.0.0'],
  ])('as of %s the train takes %s', (instant, picked) => {
    expect(take('1.x', released, { asOf: instant }).resolved).toBe(picked)
  })

  test('a pin still names its release', () => expect(take('1.1.0', released).resolved).toBe('1.1.0'))
})

test('a release does not exist before its date', () => {
  const released = [release('1.0.0'), release('1.1.0', { date: '2026-06-02T00:00:00Z' })]
  expect(reasons(take('1.x', released))).toEqual(['1.0.0 taken'])
})

describe('a version not yet released', () => {
  test.each<[string, readonly Release[], TakeOptions['pending'], string | undefined]>([
    ['1.x', [release('1.0.0'), untagged('1.1.0')], 'fallback', '1.0.0'],
    ['1.x', [release('1.0.0'), untagged('1.1.0')], 'as-released', '1.1.0'],
    ['1.1.x', [release('1.0.0'), untagged('1.1.0')], 'fallback', '1.1.0'],
    ['1.1.0', [untagged('1.1.0')], undefined, '1.1.0'],
    ['1.x', [untagged('1.1.0-rc.1')], 'as-released', undefined],
  ])('%s of %j, %s: %s', (train, releases, pending, picked) => {
    expect(take(train, releases, pending === undefined ? {} : { pending }).resolved).toBe(picked)
  })

  test('of one version, the release stands before the tree’s own', () => {
    for (const all of [
      [untagged('1.0.0'), release('1.0.0')],
      [release('1.0.0'), untagged('1.0.0')],
    ]) {
      const resolution = take('1.x', all, { pending: 'as-released' })
      expect(resolution.release?.tag).toBeDefined()
      expect(reasons(resolution)).toEqual(['1.0.0 taken', '1.0.0 older'])
    }
  })

  test('is shown as passed over where a release fits', () => {
    expect(reasons(take('1.x', [release('1.0.0'), untagged('1.1.0')]))).toEqual(['1.1.0 unreleased', '1.0.0 taken'])
  })
})

describe('groups', () => {
  const released = ['22.04.4', '22.04.5', '22.04.6'].map((version) => release(version))
  const groupOf = ({ version }: Release) => ({ '22.04.4': 'LTS', '22.04.5': 'edge' })[version]

  test('only releases of the group are taken', () => {
    const resolution = take('LTS__22.04.x', released, { versioning: 'loose', groupOf })
    expect(resolution).toMatchObject({ requested: 'LTS__22.04.x', resolved: '22.04.4' })
    expect(resolution.candidates.map(({ passedOver }) => passedOver)).toEqual([
      { kind: 'other-group', group: undefined },
      { kind: 'other-group', group: 'edge' },
      undefined,
    ])
  })

  test('without a group any is taken, and no content is read', () => {
    const never = () => {
      throw new Error('read')
    }
    expect(take('22.04.x', released, { versioning: 'loose', groupOf: never }).resolved).toBe('22.04.6')
  })
})

describe('laws', () => {
  const train = fc.constantFrom('1.x', '1.1.x', '1.x-rc', '2.x')
  const releases = fc
    .array(fc.record({ version: closeVersion, yanked: fc.boolean(), tagged: fc.boolean(), late: fc.boolean() }), {
      maxLength: 12,
    })
    .map((drafts) =>
      drafts.map(({ version, yanked, tagged, late }) => ({
        ...(tagged ? release(version) : untagged(version)),
        ...(yanked ? { yanked: { date: '2026-02-02', reason: 'bad' } } : {}),
        ...(late ? { date: '2027-01-01T00:00:00Z' } : {}),
      })),
    )
  const unique = releases.map((all) => [...new Map(all.map((each) => [each.version, each])).values()])

  test('the order in which releases are given does not matter, and twice gives the same', () => {
    const shuffled = unique.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(train, shuffled, versionings, (text, [all, mixed], versioning) => {
        expect(take(text, mixed, { versioning })).toEqual(take(text, all, { versioning }))
        expect(take(text, all, { versioning })).toEqual(take(text, all, { versioning }))
      }),
      { numRuns: 1_000 },
    )
  })

  test('adding an older release never moves a train', () => {
    fc.assert(
      fc.property(train, unique, closeVersion, versionings, (text, all, version, versioning) => {
        const taken = take(text, all, { versioning }).release
        fc.pre(taken?.tag !== undefined && compareVersions(version, taken.version, versioning) < 0)
        const more = [...all.filter((each) => each.version !== version), release(version)]
        expect(take(text, more, { versioning }).resolved).toBe(taken.version)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a train never takes what is yanked or still to come', () => {
    fc.assert(
      fc.property(train, releases, versionings, (text, all, versioning) => {
        const taken = take(text, all, { versioning }).release
        if (taken?.tag !== undefined) expect(taken.date <= asOf).toBe(true)
        expect(taken?.yanked).toBeUndefined()
      }),
      { numRuns: 1_000 },
    )
  })
})
