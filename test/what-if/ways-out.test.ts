import { expect, test } from 'vitest'
import type { Diagnostic, Severity } from '../../src/model/diagnostic.ts'
import { startOf, type Location } from '../../src/model/location.ts'
import { plainValue } from '../../src/model/plain-value.ts'
import { controlsOf } from '../../src/what-if/controls.ts'
import { readDraft, type Draft } from '../../src/what-if/draft.ts'
import { waysOut } from '../../src/what-if/ways-out.ts'
import { index, lineOf } from './fixture-index.ts'
import { yamlTools } from './yaml-tools.ts'

const text = `name: shop
type: full
infrastructure:
  profile: aws-base
  version: 2.x
layers:
  - pack: kubernetes
    version: 1.x
  - pack: keda
    version: 2.x
overrides:
  - layer: nobody
    values: { a: 1 }
`

const file = 'profiles/shop/profile.yaml'
const at = (line: number): Location => ({ ...startOf(file), line })

function finding(message: string, line: number, severity: Severity = 'error', ...related: Location[]): Diagnostic {
  return { code: 'x', severity, at: at(line), message, related: related.map((place) => ({ at: place, message: '' })) }
}

const read = (yaml: string): Draft => {
  const root = yamlTools.read(yaml)
  return readDraft(root && plainValue(root))
}

type Judge = (draft: Draft) => readonly Diagnostic[]

/** The titles of the ways out of the first thing that a judge finds. */
async function titles(judge: Judge, missing: readonly string[] = []): Promise<string[]> {
  const root = yamlTools.read(text)
  const diagnostics = judge(read(text))
  const lines = new Map(index.packs.map(({ path }) => [path, lineOf(path)!]))
  const controls = controlsOf({ draft: read(text), root, diagnostics, index, lines, composed: undefined })
  const ways = await waysOut(diagnostics[0]!, {
    ...{ text, root, controls, diagnostics, index, tools: yamlTools },
    line: (path) => Promise.resolve(lineOf(path)),
    check: (other) => Promise.resolve(judge(read(other))),
    missing: () => missing,
  })
  for (const { text: mended } of ways) {
    expect(judge(read(mended)).map(({ message }) => message)).not.toContain(diagnostics[0]!.message)
  }
  return ways.map(({ title }) => title)
}

const kubernetes = ({ layers }: Draft) => layers[0]?.version
const keda = ({ layers }: Draft) => layers.find(({ name }) => name === 'keda')?.version

test('the newest release on the train that is asked for, of each side of a dependency', async () => {
  const judge: Judge = (draft) =>
    kubernetes(draft) === '1.x' && keda(draft) === '2.x' ? [finding('too new', 9, 'error', at(7))] : []
  expect(await titles(judge)).toEqual([
    'Take kubernetes 1.36.1, the newest on 1.x that fits',
    'Take keda 2.1.0, the newest on 2.x that fits',
  ])
})

test('what brings another error is not offered', async () => {
  const judge: Judge = (draft) => {
    if (kubernetes(draft) === '1.x') return [finding('too new', 7)]
    return kubernetes(draft)?.startsWith('1.36') ? [finding('worse', 7)] : []
  }
  expect(await titles(judge)).toEqual(['Take kubernetes 1.35.3, the newest on 1.x that fits'])
})

test('what brings a warning is offered only where nothing is without', async () => {
  const warned: Judge = (draft) => {
    if (kubernetes(draft) === '1.x') return [finding('too new', 7)]
    return kubernetes(draft) === '1.35.2' ? [] : [finding(`old ${kubernetes(draft)}`, 7, 'warning')]
  }
  expect(await titles(warned)).toEqual(['Take kubernetes 1.35.2, the newest on 1.x that fits'])
  const always: Judge = (draft) => [kubernetes(draft) === '1.x' ? finding('too new', 7) : finding('old', 7, 'warning')]
  expect(await titles(always)).toEqual(['Take kubernetes 1.36.1, the newest on 1.x that fits'])
})

test('another train where none on it fits', async () => {
  const judge: Judge = (draft) => (kubernetes(draft) === '1.35.x' ? [] : [finding('only 1.35.x will do', 7)])
  expect(await titles(judge)).toEqual(['Take kubernetes 1.35.x, which comes to 1.35.3'])
})

test('a layer of a composed profile is changed by taking another version of that', async () => {
  const inBase = { ...startOf('profiles/aws-base/profile.yaml', 'profiles/aws-base@2.0.0'), line: 12 }
  const judge: Judge = (draft) =>
    draft.infrastructure?.version === '1.x' || draft.infrastructure?.version === '1.9.x'
      ? []
      : [finding('its kubernetes is too new', 9, 'error', inBase)]
  expect(await titles(judge)).toEqual(['Take aws-base 1.9.x, which comes to 1.9.0'])
})

test('a pack that is missing is added; one that is gone, or is nowhere, is not', async () => {
  const judge: Judge = ({ layers }) => (layers.some(({ name }) => name === 'loki') ? [] : [finding('needs loki', 9)])
  expect(await titles(judge, ['gone', 'nowhere', 'loki'])).toEqual(['Add LOKI 3.x'])
})

test('where nothing else helps, without it', async () => {
  const judge: Judge = (draft) => (keda(draft) === undefined ? [] : [finding('never here', 9)])
  expect(await titles(judge)).toEqual(['Remove KEDA'])
  const overridden: Judge = ({ overrides }) => (overrides.length > 0 ? [finding('no such layer', 12)] : [])
  expect(await titles(overridden)).toEqual(['Remove what is overridden here'])
  const warned: Judge = (draft) => (keda(draft) === undefined ? [] : [finding('not so good', 9, 'warning')])
  expect(await titles(warned)).toEqual([])
})

test('where there is no way, none is offered', async () => {
  expect(await titles(() => [finding('never', 9), finding('never', 1)])).toEqual([])
})
