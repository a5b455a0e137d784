import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CatalogSource } from '../../../src/catalog/build-catalog.ts'
import type { CatalogFile } from '../../../src/catalog/files.ts'
import type { HealthPage, ProfileHealth } from '../../../src/catalog/health/health-model.ts'
import { prepareCatalog } from '../../../src/pipeline/catalog.ts'
import { TestRepository } from '../../repository.ts'
import { smallRegistry } from '../../small-registry.ts'

const folder = 'registry/public/monitoring'
const small = smallRegistry()

/** What a profile asks of the pack, and how that stands on 2025-01-20. */
const asked: readonly (readonly [string, string, string])[] = [
  ['pin-of-yanked', '5.1.0', 'yanked'],
  ['pin-of-ended', '4.9.0', 'ended'],
  ['pin-of-deprecated', '5.3.0', 'deprecated'],
  ['train-near-its-end', '6.x', 'ending'],
  ['train-of-old', '5.0.x', 'stale'],
  ['pin-of-old', '5.0.0', 'pinned'],
  ['train-before-newest', '7.x', 'behind'],
  ['train-of-newest', '8.x', 'newest'],
  ['pin-of-newest', '8.0.0', 'newest'],
]
/** Of what nothing fits there is no layer, but an error. */
const unresolvable = ['train-of-nothing', '12.x'] as const
/** A release a day from the first of January on. */
const released = ['4.9.0', '5.0.0', '5.0.1', '5.1.0', '5.3.0', '5.4.0-rc.1', '6.0.0']
const eols: Readonly<Record<string, string>> = { '4.9.0': '2025-01-05', '6.0.0': '2025-02-01' }

let repository: TestRepository
let catalog: CatalogSource
let close: () => void

beforeAll(async () => {
  repository = new TestRepository({
    ...small,
    'layerbook.yaml': 'name: Small\nthresholds: { staleAfterDays: 5, endOfLifeNoticeDays: 30 }\n',
    ...profilesOf([...asked, unresolvable]),
    ...pack('4.9.0'),
  })
  for (const version of released) release(version)
  for (let day = 0; day < 8; day++) repository.commit('Wait')
  release('8.0.0')
  release('7.9.0')
  repository.commit('Mark', { [`${folder}/releases.yaml`]: ledger() })
  const prepared = await prepareCatalog({ repo: repository.dir, cache: false })
  catalog = prepared.catalog
  close = prepared.close
})
afterAll(() => {
  close()
  repository.remove()
})

function profile(name: string, version: string): string {
  return `name: ${name}\nversion: "1.0.0"\ntype: add-on\ncloudType: all\nlayers:\n  - { pack: monitoring, version: ${version} }\n`
}

function profilesOf(all: readonly (readonly [string, string, string?])[]): Record<string, string> {
  return Object.fromEntries(all.map(([name, version]) => [`profiles/${name}/profile.yaml`, profile(name, version)]))
}

function pack(version: string): Record<string, string> {
  const text = (small[`${folder}/pack.yaml`] as string).replace('5.0.0', version)
  return { [`${folder}/pack.yaml`]: eols[version] === undefined ? text : `${text}eol: ${eols[version]}\n` }
}

function release(version: string): void {
  repository.commit(`Release ${version}`, pack(version))
  repository.tag(`${folder}@${version}`)
}

function ledger(): string {
  const line = (version: string, mark: string): string => {
    const [commit, tree] = [`${folder}@${version}^{commit}`, `${folder}@${version}:${folder}`].map((one) =>
      repository.git('rev-parse', one).trim(),
    )
    const date = repository
      .git('log', '-1', '--format=%cd', '--date=format:%Y-%m-%dT%H:%M:%SZ', commit as string)
      .trim()
    return `  - version: "${version}"\n    date: ${date}\n    commit: "${commit}"\n    tree: "${tree}"\n    ${mark}\n`
  }
  const yank = line('5.1.0', 'yanked: { date: 2025-01-10, reason: Loses metrics }')
  return `releases:\n${yank}${line('5.3.0', 'deprecated: { date: 2025-01-11, reason: Slow }')}`
}

function whole(): HealthPage {
  return catalog.health[0] as HealthPage
}

async function healthOf(name: string): Promise<ProfileHealth> {
  const { page } = await catalog.profiles.find(({ href }) => href === `/profiles/${name}/`)!.make()
  return page.health as ProfileHealth
}

describe('what a profile asks for', () => {
  test.each(asked)('%s: %s is %s', async (name, version, state) => {
    const health = await healthOf(name)
    expect(health.counts.map((count) => [count.state, count.count])).toEqual([[state, 1]])
    const section = whole().sections.find((one) => one.state === state)
    const group = section?.groups.find((one) => one.health.requested === version && one.kind === 'addon')
    expect(group?.askedBy.map(({ href }) => href)).toEqual([`/profiles/${name}/`])
  })

  test('says how far behind it is, and since when', async () => {
    const [row] = (await healthOf('pin-of-old')).rows
    expect(row?.health).toMatchObject({
      note: 'Pinned, and lacks 5.0.1 of 5.0.x.',
      newest: { version: '8.0.0', href: '/packs/public/monitoring/#v8.0.0' },
      // Neither the yanked, nor the deprecated, nor the prerelease counts.
      behind: { releases: 4, minors: 0, majors: 3, since: '2025-01-04T12:00:00Z', words: '4 releases, 3 major' },
    })
  })

  test('is behind from when both releases were there', async () => {
    const [row] = (await healthOf('train-before-newest')).rows
    expect(row?.health.behind?.since).toBe(row?.health.released)
  })
})

test('a train that needs a newer one says what has come', async () =>
  expect((await healthOf('train-of-old')).rows[0]?.health.note).toBe(
    'Nothing new since 5.0.1 of 2025-01-04; the newest train is 8.0.x.',
  ))

test('sections and profiles come worst first', () => {
  expect(whole().sections.map(({ state }) => state)).toEqual([
    'yanked',
    'ended',
    'deprecated',
    'ending',
    'stale',
    'pinned',
    'behind',
    'unreleased',
    'newest',
  ])
  const [first, second] = whole().profiles
  expect([first?.name, first?.errors, second?.name]).toEqual(['pin-of-yanked', 1, 'train-of-nothing'])
})

test('ends of life to come, with what uses them', () =>
  expect(whole().ends).toEqual([
    {
      year: '2025',
      ends: [
        {
          date: '2025-02-01',
          daysLeft: 13,
          left: 'in 13 days',
          isNear: true,
          kind: 'addon',
          subject: { text: 'monitoring', href: '/packs/public/monitoring/' },
          versions: ['6.0.0'],
          profiles: 1,
        },
      ],
    },
  ]))

test('findings are counted by code, with the places', () => {
  const codes = whole().findings.map(({ code, count, places }) => [code, count, places.length])
  expect(codes).toContainEqual(['yanked-release', 1, 1])
})

test('badges say the worst', async () => {
  const words = await Promise.all([unresolvable, ...asked].map(async ([name]) => (await healthOf(name)).words))
  expect(words).toEqual([
    '1 error',
    '1 yanked',
    '1 past end of life',
    '1 deprecated',
    '1 ending soon',
    '1 on a stale train',
    '1 pinned behind',
    '1 behind',
    'up to date',
    'up to date',
  ])
})

test('a composing profile has what it composes, and asks for none of it', async () => {
  expect((await healthOf('whole')).remote).toBe(1)
  const observed = whole()
    .sections.flatMap(({ groups }) => groups)
    .find(({ health }) => health.requested === '5.x')
  expect([observed?.askedBy.map(({ text }) => text), observed?.reaches]).toEqual([['observe'], 1])
})

test('a pack says who does not have its newest', async () => {
  const { page } = await catalog.packs.find(({ href }) => href === '/packs/public/monitoring/')!.make()
  expect(page.health?.map(({ health }) => health.state)).not.toContain('newest')
  expect(page.health?.[0]?.health.requested).toBe('5.1.0')
})

test('what one page cannot show has a page of its own, and the API has all', async () => {
  const json = (await filesOf()).find(({ path }) => path === 'api/v1/health.json')?.content as string
  const api = JSON.parse(json) as { versions: { state: string }[]; profiles: unknown[] }
  expect(api.versions.map(({ state }) => state)).toEqual(
    whole().sections.flatMap(({ state, total }) => Array<string>(total).fill(state)),
  )
  expect(api.profiles).toHaveLength(whole().profiles.length)
})

async function filesOf(): Promise<CatalogFile[]> {
  const files: CatalogFile[] = []
  for (const make of catalog.files) files.push(...(await make()))
  return files
}
