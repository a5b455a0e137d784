import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { unifiedDiff } from '../../src/report/unified-diff.ts'

const dir = mkdtempSync(join(tmpdir(), 'layerbook-diff-'))
afterAll(() => rmSync(dir, { recursive: true }))

const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }

/** What `git apply` makes of a text by the difference. */
function applied(before: string, diff: string): string {
  writeFileSync(join(dir, 'a.yaml'), before)
  execFileSync('git', ['apply', '-'], { cwd: dir, input: diff, env })
  return readFileSync(join(dir, 'a.yaml'), 'utf8')
}

test('git makes the second text of the first', () => {
  const text = fc
    .tuple(fc.array(fc.constantFrom('a', 'b', 'c', '- d', '+ e', ''), { minLength: 1, maxLength: 30 }), fc.boolean())
    .map(([lines, ends]) => lines.join('\n') + (ends ? '\n' : 'z'))
  fc.assert(
    fc.property(text, text, (before, after) => {
      if (before !== after) expect(applied(before, unifiedDiff('a.yaml', before, after))).toBe(after)
    }),
    { numRuns: 60 },
  )
})

test('nothing where nothing changes', () => {
  expect(unifiedDiff('a.yaml', 'a\n', 'a\n')).toBe('')
})

test('what a terminal would obey is shown, not sent', () => {
  expect(unifiedDiff('a.yaml', '\x1b[2J\n', 'a\n')).toBe('--- a/a.yaml\n+++ b/a.yaml\n@@ -1,1 +1,1 @@\n-\\x1b[2J\n+a\n')
})
