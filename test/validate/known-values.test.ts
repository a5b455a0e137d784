import { expect, test } from 'vitest'
import type { LocatedMap } from '../../src/model/document.ts'
import type { Pack } from '../../src/model/registry.ts'
import { unknownValues } from '../../src/validate/known-values.ts'
import { patterns } from '../../src/validate/pattern-match.ts'
import { documentFromText } from './document-from-text.ts'

const defaults = `
pack: { namespace: kube-system }
charts:
  cilium:
    replicas: 2
    ipv4: { enabled: true }
    ipam: { mode: cluster-pool, minReplicas: 1 }
    labels: { team: platform }
    resources: { limits: { cpu: 1 } }
    nodeSelector: { kubernetes.io/os: linux }
    tolerations: []
    affinityRules: {}
    debug: null
    extraArgs: { verbose: true }
    kube-state-metrics: { enabled: true }
`

const schema = `{
  "properties": { "charts": { "properties": { "cilium": { "properties": {
    "envoy": { "$ref": "#/$defs/envoy" },
    "ipam": { "allOf": [{ "properties": { "operator": {} } }] },
    "ipv4": { "patternProperties": { "^x-": {} } }
  } } } } },
  "$defs": { "envoy": { "properties": { "enabled": {} } } }
}`

function mapOf(text: string): LocatedMap {
  return documentFromText('values.yaml', text).root as LocatedMap
}

const pack = {
  charts: [{ name: 'cilium' }, { name: 'tetragon' }],
  values: documentFromText('values.yaml', defaults),
  valuesSchema: documentFromText('values.schema.json', schema),
} as unknown as Pack

/** The unknown keys of some values of the chart, each with the key that was certainly meant. */
function unknown(chartValues: string, others: string[] = []): string[] {
  const found = unknownValues(mapOf(`charts: { cilium: ${chartValues} }`), pack, others.map(mapOf), patterns)
  return [...found].map(({ path, typoOf }) => path.slice(2).join('.') + (typoOf === undefined ? '' : ` → ${typoOf}`))
}

test.each([
  ['{ replicas: 3 }', []],
  ['{ replcias: 3 }', ['replcias → replicas']],
  ['{ replica: 3 }', ['replica → replicas']],
  ['{ Replicas: 3 }', ['Replicas → replicas']],
  ['{ replicas: 3, replcias: 3 }', ['replcias']],
  ['{ ipv6: { enabled: true } }', ['ipv6']],
  ['{ ipam: { maxReplicas: 3 } }', ['ipam.maxReplicas']],
  ['{ unheardOf: { deep: 1 } }', ['unheardOf']],
  ['{ debug: { level: 3 } }', []],
  ['{ tolerations: [{ keyy: x }] }', []],
  ['{ affinityRules: { any: 1 } }', []],
  ['{ labels: { taem: x } }', []],
  ['{ resources: { limits: { memory: 1Gi } } }', []],
  ['{ nodeSelector: { disk: fast } }', []],
  ['{ extraArgs: { v: 3 } }', []],
  ['{ kube-state-metrics: { enabeld: true } }', ['kube-state-metrics.enabeld → enabled']],
])('of a chart: %s', (values, expected) => expect(unknown(values)).toEqual(expected))

test.each([
  ['{ envoy: { enabled: true } }', []],
  ['{ ipam: { operator: { size: 1 } } }', []],
  ['{ ipv4: { x-any: 1 } }', []],
  ['{ ipv4: { any: 1 } }', ['ipv4.any']],
])('what the schema describes is known: %s', (values, expected) => expect(unknown(values)).toEqual(expected))

test('what a preset adds is known', () => {
  expect(unknown('{ eni: { enabled: true } }')).toEqual(['eni'])
  expect(unknown('{ eni: { enabled: true } }', ['charts: { cilium: { eni: { enabled: true } } }'])).toEqual([])
})

test.each([
  ['charts: { cillium: {} }', ['charts.cillium']],
  ['charts: { tetragon: { any: 1 } }', []],
  ['chart: { cilium: {} }', ['chart']],
  ['pack: { spectrocloud.com/install-priority: 5, any: 1 }', []],
  ['manifests: { any: {} }', []],
])('at the root: %s', (values, expected) => {
  expect([...unknownValues(mapOf(values), pack, [], patterns)].map(({ path }) => path.join('.'))).toEqual(expected)
})

test('what most charts hand to Kubernetes is known of any', () => {
  const values = '{ tolerations: [], priorityClassName: high, podAnnotations: {}, extraVolumes: [], affinities: 1 }'
  expect(unknown(values)).toEqual(['affinities'])
})

test('a pack without values has nothing to compare with', () => {
  const empty = { ...pack, values: documentFromText('values.yaml', '') } as Pack
  expect([...unknownValues(mapOf('any: 1'), empty, [], patterns)]).toEqual([])
})

test('a schema that names itself over and over takes no time', () => {
  const self = Array.from({ length: 60 }, () => ({ $ref: '#' }))
  const schema = JSON.stringify({ anyOf: self, properties: { charts: { $ref: '#' }, cilium: { $ref: '#' } } })
  const hostile = { ...pack, valuesSchema: documentFromText('values.schema.json', schema) }
  const values = mapOf(`charts: { cilium: { ${Array.from({ length: 200 }, (_, at) => `key${at}: 1`).join(', ')} } }`)
  const start = process.cpuUsage()
  expect([...unknownValues(values, hostile, [], patterns)]).toHaveLength(200)
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2)
})
