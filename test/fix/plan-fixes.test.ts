import { describe, expect, test } from 'vitest'
import { planFixes } from '../../src/fix/plan-fixes.ts'
import type { Diagnostic, TextEdit } from '../../src/model/diagnostic.ts'

const text = 'one two\nthree\n'

/** An edit of the file `a` from a column of a line to another of the same line. */
function edit(line: number, from: number, to: number, put: string, revision?: string): TextEdit {
  const at = { file: 'a', line, column: from, endLine: line, endColumn: to }
  return { at: revision === undefined ? at : { ...at, revision }, text: put }
}

function finding(edits: readonly TextEdit[], more: Partial<Diagnostic> = {}, kind?: 'suggested'): Diagnostic {
  const fix = { title: 'Mend', edits, ...(kind ? { kind } : {}) }
  return { code: 'c', severity: 'error', at: edits[0]!.at, message: 'm', fix, ...more }
}

function plan(diagnostics: readonly Diagnostic[], choice = {}) {
  return planFixes(diagnostics, { suggested: false, ...choice }, (file) => (file === 'a' ? text : undefined))
}

describe('planFixes', () => {
  test('makes edits that do not meet in one round', () => {
    const { fixed, texts } = plan([finding([edit(1, 5, 8, '2')]), finding([edit(1, 1, 4, '1'), edit(2, 6, 6, '!')])])
    expect(fixed).toHaveLength(2)
    expect(texts.get('a')).toBe('1 2\nthree!\n')
  })

  test.each([
    ['overlap', edit(1, 3, 6, 'x')],
    ['touch', edit(1, 4, 5, 'x')],
    ['are two insertions at one place', edit(1, 1, 1, 'x')],
  ])('leaves one of two for the next round where they %s', (_, second) => {
    const { fixed, texts } = plan([finding([edit(1, 1, 4, '1')]), finding([second, edit(2, 1, 6, '3')])])
    expect(fixed).toHaveLength(1)
    expect(texts.get('a')).toBe('1 two\nthree\n')
  })

  test('makes one mend of two findings once', () => {
    const { fixed, texts } = plan([finding([edit(1, 1, 4, '1')]), finding([edit(1, 1, 4, '1')])])
    expect(fixed).toHaveLength(2)
    expect(texts.get('a')).toBe('1 two\nthree\n')
  })

  test('takes a line out to its end', () => {
    const at = { file: 'a', line: 2, column: 1, endLine: 3, endColumn: 1 }
    expect(plan([finding([{ at, text: '' }])]).texts.get('a')).toBe('one two\n')
  })

  test.each([
    ['of other codes', finding([edit(1, 1, 4, '1')]), { codes: new Set(['d']) }],
    ['that are only suggested', finding([edit(1, 1, 4, '1')], {}, 'suggested'), {}],
    ['in a release', finding([edit(1, 1, 4, '1', 'a@1.0.0')]), {}],
    ['of which one edit is in a release', finding([edit(1, 1, 4, '1'), edit(2, 1, 2, '', 'a@1.0.0')]), {}],
    [
      'of files that are not there',
      finding([{ ...edit(1, 1, 4, '1'), at: { ...edit(1, 1, 4, '').at, file: 'b' } }]),
      {},
    ],
  ])('makes none %s', (_, diagnostic, choice) => {
    expect(plan([diagnostic], choice)).toEqual({ fixed: [], texts: new Map() })
  })
})
