import { expect, test } from 'vitest'
import { pathInWords } from '../../src/validate/written-values.ts'

test.each([
  [['charts', 'cilium', 'operator', 'replicas'], 'charts.cilium.operator.replicas'],
  [['hosts', 2, 'name'], 'hosts[2].name'],
  [['charts', 'grafana', 'grafana.ini'], 'charts.grafana."grafana.ini"'],
  [['grafana.ini', 'server'], '"grafana.ini".server'],
])('the path %j reads %s', (path, words) => expect(pathInWords(path)).toBe(words))
