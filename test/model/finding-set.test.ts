import { describe, expect, test } from 'vitest'
import type { Diagnostic, Severity } from '../../src/model/diagnostic.ts'
import { FindingSet } from '../../src/model/finding-set.ts'

function finding(file: string, line: number, severity: Severity = 'error', message = 'Wrong.'): Diagnostic {
  return { code: 'wrong', severity, at: { file, line, column: 1, endLine: line, endColumn: 2 }, message }
}

function many(file: string, count: number, severity?: Severity): Diagnostic[] {
  return Array.from({ length: count }, (_, index) =>
    finding(file, index + 1, severity, `${severity ?? 'error'} ${index}`),
  )
}

test('a finding that is met again is told once, sorted by place', () => {
  const found = new FindingSet([finding('b', 1), finding('a', 10), finding('a', 2)])
  found.add([finding('a', 2), finding('a', 2, 'error', 'Another.')], 'profiles/x')
  expect(found.sorted().map(({ at, message }) => `${at.file}:${at.line} ${message}`)).toEqual([
    'a:2 Another.',
    'a:2 Wrong.',
    'a:10 Wrong.',
    'b:1 Wrong.',
  ])
  expect(found.of('profiles/x')).toHaveLength(2)
})

describe('of a file with very many findings', () => {
  test('a hundred are told whole', () => {
    expect(new FindingSet(many('a', 100)).sorted()).toEqual(many('a', 100))
  })

  test('the first hundred are told, and how many more there are; other files are told whole', () => {
    const found = new FindingSet([...many('profiles/a/profile.yaml', 60_000), ...many('profiles/b/profile.yaml', 2)])
    const sorted = found.sorted()
    expect(sorted).toHaveLength(103)
    expect(sorted[99]).toMatchObject({ code: 'wrong', at: { line: 100 } })
    expect(sorted[100]).toMatchObject({
      code: 'more-findings',
      severity: 'error',
      at: { line: 101 },
      message: 'The file has at least 59900 more findings; the next is here.',
    })
    expect(found.of('profiles/a')).toHaveLength(101)
  })

  test('an error is never hidden behind warnings and notes', () => {
    const found = new FindingSet([...many('a', 300, 'note'), ...many('a', 101, 'warning'), finding('a', 999)])
    const sorted = found.sorted()
    expect(sorted.filter(({ severity }) => severity === 'error').map(({ at }) => at.line)).toEqual([999])
    expect(sorted.find(({ code }) => code === 'more-findings')).toMatchObject({
      severity: 'warning',
      at: { line: 100 },
    })
    const grave = new FindingSet([...many('a', 101), ...many('a', 500, 'note')]).sorted()
    expect(grave.find(({ code }) => code === 'more-findings')?.severity).toBe('error')
  })
})
