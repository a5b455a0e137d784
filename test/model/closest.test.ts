import { expect, test } from 'vitest'
import { closest, editDistance } from '../../src/model/closest.ts'

test.each([
  ['verison', ['version', 'values'], 'version'],
  ['CNI', ['os', 'cni'], 'cni'],
  ['cillium', ['calico', 'cilium'], 'cilium'],
  ['wombat', ['version', 'layer'], undefined],
  ['x', ['y'], undefined],
  ['version', ['version'], undefined],
])('%s among %j means %s', (word, candidates, meant) => expect(closest(word, candidates)).toBe(meant))

test.each([
  ['', 'abc', 3],
  ['abc', 'abc', 0],
  ['abc', 'acb', 1],
  ['kitten', 'sitting', 3],
])('%j is %i edits from %j', (from, to, edits) => expect(editDistance(from, to)).toBe(edits))
