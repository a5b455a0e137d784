import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PackPage } from '../../../src/catalog/model.ts'
import { prepareCatalog } from '../../../src/pipeline/catalog.ts'
import { TestRepository } from '../../repository.ts'
import { smallRegistry } from '../../small-registry.ts'

const files = smallRegistry()
const folder = 'registry/public/storage'
const file = (version: string, eol: string) => ({
  [`${folder}/pack.yaml`]: files[`${folder}/pack.yaml`]!.replace('2.1.0', version) + `eol: ${eol}\n`,
})

let repository: TestRepository
let page: PackPage

beforeAll(async () => {
  repository = new TestRepository({ ...files, ...file('2.1.0', '2024-12-01') })
  repository.tag(`${folder}@2.1.0`)
  repository.commit('Raise', file('2.1.1', '2024-12-01'))
  repository.tag(`${folder}@2.1.1`)
  repository.commit('Raise', file('2.2.0', '2025-06-01'))
  repository.tag(`${folder}@2.2.0`)
  const [commit, tree] = ['HEAD', `HEAD:${folder}`].map((one) => repository.git('rev-parse', one).trim())
  const line = `version: "2.2.0"\n    date: 2025-01-03T12:00:00Z\n    commit: "${commit}"\n    tree: "${tree}"`
  repository.commit('Yank some day', {
    ...file('2.2.1', '2025-07-01'),
    [`${folder}/releases.yaml`]: `releases:\n  - ${line}\n    yanked: { date: 2999-01-01, reason: Later }\n`,
  })
  const { catalog, close } = await prepareCatalog({ repo: repository.dir, cache: false })
  page = (await catalog.packs.find(({ href }) => href === '/packs/public/storage/')!.make()).page
  close()
})
afterAll(() => repository.remove())

test('what is marked for a day to come is still taken', () => {
  expect(page.newest).toBe('2.2.0')
  expect(page.trains.map(({ train, head }) => [train, head])).toEqual([
    ['2.2.x', '2.2.0'],
    ['2.1.x', '2.1.1'],
  ])
})

test('a train has the end of life that its releases have in common', () =>
  expect(page.trains.map(({ eol, support }) => [eol, support])).toEqual([
    [undefined, undefined],
    ['2024-12-01', 'ended'],
  ]))
