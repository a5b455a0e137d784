import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseLife, supportOf, unsealed, type StateFacts } from '../../src/catalog/release-state.ts'
import type { ReleaseState, StackLayer } from '../../src/catalog/model.ts'
import type { Snapshot } from '../../src/model/registry.ts'
import { prepareCatalog } from '../../src/pipeline/catalog.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

const world = (endOfLifeNoticeDays?: number, ledgers = new Map()) => ({
  asOf: '2025-03-10T18:30:00Z',
  snapshot: {
    settings: { thresholds: endOfLifeNoticeDays === undefined ? {} : { endOfLifeNoticeDays } },
    ledgers,
  } as unknown as Snapshot,
})
const tag = 'registry/public/cilium@1.16.4'
const mark = { date: '2025-03-10', reason: 'It crashes' }
const later = { date: '2025-03-11', reason: 'It will crash' }
const ended = { eol: '2025-03-10' }
const disabled = { annotations: { system_state: 'disabled' } }

describe('the worst that holds of a release', () => {
  test.each<[ReleaseState, StateFacts, (number | undefined)?]>([
    ['current', {}],
    ['current', { annotations: { disabled: 'false', system_state: 'active' } }],
    ['current', { yanked: later, deprecated: later }],
    ['current', { eol: '2025-04-10' }],
    ['current', { eol: '2025-03-13' }, 2],
    ['current', { eol: '2025-03-11' }, 0],
    ['ending', { eol: '2025-04-09' }],
    ['ending', { eol: '2025-03-11' }],
    ['ending', { eol: '2025-06-08' }, 90],
    ['deprecated', { eol: '2025-03-11', deprecated: mark }],
    ['deprecated', { annotations: { system_state: 'deprecated' } }],
    ['ended', { ...ended, deprecated: mark }],
    ['ended', ended, 0],
    ['disabled', { annotations: { disabled: 'true' } }],
    ['disabled', { ...ended, ...disabled, deprecated: mark }],
    ['yanked', { ...ended, ...disabled, yanked: mark }],
  ])('is %s: %j, told %s days before', (state, facts, notice) =>
    expect(releaseLife({ tag, ...facts }, world(notice)).state).toBe(state),
  )

  test('of a version without a tag it is that', () => expect(releaseLife({}, world()).state).toBe('unreleased'))
})

test.each<[string | undefined, StateFacts]>([
  [undefined, { tag }],
  ['Reaches its end of life tomorrow, on 2025-03-11.', { eol: '2025-03-11' }],
  ['Reaches its end of life in 12 days, on 2025-03-22.', { eol: '2025-03-22' }],
  ['Reached its end of life on 2025-03-10.', ended],
  ['Disabled by the pack itself: no profile can choose it any more.', disabled],
  ['Yanked on 2025-03-10: It crashes', { yanked: mark }],
])('it says: %s', (note, facts) => expect(releaseLife({ tag, ...facts }, world()).note).toBe(note))

test('support ends whatever else is true', () => {
  expect(supportOf({ ...ended, yanked: mark }, world())).toBe('ended')
  expect(supportOf({ eol: '2025-03-11' }, world())).toBe('ending')
  expect(supportOf({ eol: '2025-03-11' }, world(0))).toBeUndefined()
})

test.each([
  [{ tag, sealed: false }, 0, {}],
  [{ tag, sealed: false }, 1, { unsealed: true }],
  [{ tag, sealed: true }, 1, {}],
  [{ sealed: false }, 1, {}],
])('%j with %i ledgers is unsealed: %j', (facts, ledgers, expected) =>
  expect(unsealed(facts, world(30, new Map(ledgers === 0 ? [] : [['registry/public/cilium', {}]])))).toEqual(expected),
)

describe('states agree with the findings of the rules', () => {
  const repository = new TestRepository()
  let layers: readonly StackLayer[]
  let ofPack: readonly string[]
  let codes: readonly (readonly [string, string])[]

  beforeAll(async () => {
    const files = smallRegistry()
    const more = (name: string, text: string) => ({
      [`registry/public/${name}/pack.yaml`]: `${files[`registry/public/${name}/pack.yaml`]}${text}`,
    })
    repository.commit('Begin', {
      ...files,
      'layerbook.yaml':
        'name: Small\nthresholds: { endOfLifeNoticeDays: 3 }\nrules: { end-of-life-release: error, disabled-release: note, empty-readme: off }\n',
      ...more('linux', 'annotations: { disabled: "true" }\n'),
      ...more('kubernetes', 'annotations: { system_state: disabled }\n'),
      ...more('network', 'eol: 2025-01-01\n'),
      ...more('storage', 'eol: 2025-01-04\n'),
      'registry/public/linux/README.md': '\n',
    })
    for (const name of ['linux@22.04.1', 'kubernetes@1.30.2', 'network@1.4.0', 'storage@2.1.0'])
      repository.tag(`registry/public/${name}`)
    const { catalog, close } = await prepareCatalog({ repo: repository.dir, cache: false })
    const { page } = await catalog.profiles.find(({ href }) => href === '/profiles/base/')!.make()
    const linux = await catalog.packs.find(({ href }) => href === '/packs/public/linux/')!.make()
    layers = page.stack
    ofPack = linux.page.findings.map(({ code }) => code)
    codes = page.findings.map(({ code, severity }) => [code, severity] as const)
    close()
  })
  afterAll(() => repository.remove())

  test('each layer', () =>
    expect(layers.map(({ name, state }) => [name, state])).toEqual([
      ['linux', 'disabled'],
      ['kubernetes', 'disabled'],
      ['network', 'ended'],
      ['storage', 'ending'],
    ]))

  test('a finding that is switched off is on no page', () => expect(ofPack).not.toContain('empty-readme'))

  test('each finding, with the severity that the repository gives it', () =>
    expect(codes.filter(([code]) => /life|disabled|readme/.test(code)).toSorted()).toEqual([
      ['disabled-release', 'note'],
      ['disabled-release', 'note'],
      ['end-of-life-release', 'error'],
      ['end-of-life-soon', 'note'],
    ]))
})
