import { parseAtomFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CatalogFile } from '../../../src/catalog/files.ts'
import type { CatalogPlace } from '../../../src/catalog/place.ts'
import { prepareCatalog } from '../../../src/pipeline/catalog.ts'
import { TestRepository } from '../../repository.ts'
import { smallRegistry } from '../../small-registry.ts'
import { assertAtom, assertXml, eventsOf } from '../standards.ts'

const hostile = ']]></title><script>alert(1)</script> & \u202Eturned\u202C \u001b[31m 😀'
const files = smallRegistry()
const folder = 'registry/public/storage'
const place = { base: '/c/', site: 'https://docs.example.com' }

let repository: TestRepository
let built: ReadonlyMap<string, string>

beforeAll(async () => {
  repository = new TestRepository({
    ...files,
    'layerbook.yaml': `name: Small\nfeeds:\n  - { name: mine, displayName: Mine, profiles: [base], packs: [public/storage] }\n  - { name: both, profiles: [base, observe] }\n`,
    [`${folder}/pack.yaml`]: `${files[`${folder}/pack.yaml`]}eol: 2025-01-20\n`,
    'profiles/base/profile.yaml': `${files['profiles/base/profile.yaml']}tags: ["öl & <x>", production]\n`,
  })
  repository.tag(`${folder}@2.1.0`)
  const [commit, tree] = ['HEAD', `HEAD:${folder}`].map((one) => repository.git('rev-parse', one).trim())
  repository.commit(hostile, {
    [`${folder}/releases.yaml`]: `releases:\n  - version: "2.1.0"\n    date: 2025-01-01T12:00:00Z\n    commit: "${commit}"\n    tree: "${tree}"\n    yanked: { date: 2025-01-02, reason: "${hostile.replace('\u001b', '')}" }\n`,
    'profiles/observe/README.md': 'One',
    'profiles/base/README.md': 'One',
  })
  for (let day = 0; day < 60; day++) repository.commit(`Day ${day}`, { 'profiles/whole/README.md': `Day ${day}` })
  built = await filesAt(place)
})
afterAll(() => repository.remove())

/** Every file of the catalog, as it is written where it will stand. */
async function filesAt(to?: CatalogPlace): Promise<ReadonlyMap<string, string>> {
  const { catalog, close } = await prepareCatalog({ repo: repository.dir, cache: false, ...(to && { place: to }) })
  const all: CatalogFile[] = []
  const pages = [...catalog.profiles, ...catalog.packs, ...catalog.histories]
  for (const { make } of pages) all.push(...(await make()).files)
  for (const make of catalog.files) all.push(...(await make()))
  close()
  return new Map(all.map(({ path, content }) => [path, String(content)]))
}

const feed = (path: string, from = built) => parseAtomFeed(from.get(path) as string)
const titles = (path: string): string[] => (feed(path).entries ?? []).map(({ title }) => titleOf(title))
const titleOf = (title: unknown): string =>
  typeof title === 'string' ? title : String((title as { value?: string } | undefined)?.value)

describe.each([
  ['with an address', place],
  ['without one', undefined],
])('%s', (_, to) => {
  test('every feed, calendar and badge is valid', async () => {
    const all = await filesAt(to)
    const feeds = [...all].filter(([path]) => path.endsWith('.xml'))
    expect(feeds.length).toBeGreaterThan(15)
    for (const [, text] of feeds) assertAtom(text)
    for (const [path, text] of all) if (path.endsWith('.ics')) eventsOf(text)
    for (const [path, text] of all) if (path.endsWith('badge.svg')) assertXml(text)
  })
})

test('addresses are whole where the catalog’s own is known, and from its root where not', async () => {
  const hrefs = (text: string): string[] => [...text.matchAll(/ href="([^"]*)"/g)].map(([, href]) => href as string)
  const whole = hrefs(built.get('profiles/base/feed.xml') as string)
  expect(whole[0]).toBe('https://docs.example.com/c/profiles/base/feed.xml')
  for (const href of whole) expect(href).toMatch(/^https:\/\/docs\.example\.com\/c\//)
  const rooted = hrefs((await filesAt({ base: '/c/' })).get('profiles/base/feed.xml') as string)
  expect(rooted).toEqual(whole.map((href) => href.slice('https://docs.example.com'.length)))
})

test('two builds are the same, byte for byte', async () => expect(await filesAt(place)).toEqual(built))

test('an entry keeps its id, wherever the catalog stands and whatever comes after it', async () => {
  const ids = (all: ReadonlyMap<string, string>) =>
    (feed('profiles/base/feed.xml', all).entries ?? []).map(({ id }) => id)
  const before = ids(built)
  repository.commit('After', { 'profiles/base/README.md': 'Two' })
  const after = ids(await filesAt())
  expect(after.slice(-before.length)).toEqual(before)
  expect(after.length).toBeGreaterThan(before.length)
})

test('a feed has the newest fifty entries at most, newest first, and is as new as the first', () => {
  const { entries = [], updated } = feed('profiles/whole/feed.xml')
  expect(entries).toHaveLength(50)
  const dates = entries.map((entry) => String(entry.updated))
  expect(dates).toEqual(dates.toSorted().reverse())
  expect(updated).toBe(dates[0])
})

test('a pack’s feed tells of its releases and of what becomes of them', () => {
  expect(titles('packs/public/storage/feed.xml')).toEqual(['storage 2.1.0 yanked', 'storage 2.1.0 released'])
  const [yank] = feed('packs/public/storage/feed.xml').entries ?? []
  expect(JSON.stringify(yank?.content)).toContain('&lt;script&gt;')
})

test('what happened to several at once is one entry of a selection', () => {
  const [first] = titles('feeds/type-add-on.xml')
  expect(first).toContain('observe: ]]></title><script>')
  expect(titles('feeds/selection-both.xml').some((title) => title.startsWith('base, observe: ]]>'))).toBe(true)
})

test('a selection has its own and nothing else', () => {
  expect(titles('feeds/registry-public.xml')).toEqual(titles('packs/public/storage/feed.xml'))
  expect(titles('feeds/layer-csi.xml')).toEqual(titles('packs/public/storage/feed.xml'))
  expect(titles('feeds/tag-production.xml')).toEqual(titles('feeds/tag-~f6~l~20~~26~~20~~3c~x~3e~.xml'))
  expect(new Set(titles('feeds/selection-mine.xml'))).toEqual(
    new Set([...titles('feeds/tag-production.xml'), ...titles('packs/public/storage/feed.xml')]),
  )
})

test('an end of life is a whole day that says who uses it', () => {
  const [event, ...more] = eventsOf(built.get('calendar.ics') as string)
  expect(more).toEqual([])
  expect(event?.summary).toBe('storage 2.1.0 reaches its end of life')
  expect(event?.description).toBe('Version: 2.1.0.\nUsed by base, whole.')
  expect(event?.startDate.toString()).toBe('2025-01-20')
  expect(eventsOf(built.get('packs/public/storage/calendar.ics') as string)).toHaveLength(1)
  expect(built.has('packs/public/linux/calendar.ics')).toBe(false)
})
