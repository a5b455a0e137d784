import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { codes } from '../../src/validate/codes.ts'
import { layFixture } from '../validate/lay-fixture.ts'

const rules = fileURLToPath(new URL('../validate/rules/', import.meta.url))
const names = readdirSync(rules).filter((name) => name !== 'base' && name !== 'many')

/** The command line, in this process: its exit code and what it printed. */
async function validate(dir: string, ...args: string[]): Promise<{ code: number; printed: string }> {
  let printed = ''
  const out = (text: string) => void (printed += text)
  const silent = () => {}
  const terminal = { out, err: out, color: false, width: 100, progress: silent, warn: silent, settle: silent }
  const code = await main(['validate', '--repo', dir, '--no-cache', ...args], terminal)
  return { code, printed }
}

describe('layerbook validate on a broken copy for each rule', () => {
  test.each(names)('%s', async (name) => {
    const dir = mkdtempSync(join(tmpdir(), 'layerbook-rule-'))
    try {
      layFixture(dir, name, 'bad')
      const severity = codes.find(({ code }) => code === name)?.severity
      const { code, printed } = await validate(dir)
      expect(code).toBe(severity === 'error' ? 1 : 0)
      if (severity === 'warning') expect((await validate(dir, '--strict')).code).toBe(1)
      const expected = readFileSync(join(rules, name, 'expected.txt'), 'utf8').split('\n')
      const heads = expected.filter((line) => line.endsWith(` ${severity} ${name}`))
      expect(heads.length).toBeGreaterThan(0)
      for (const head of heads) {
        expect(head).toMatch(/^[^:]+:\d+:\d+ /)
        expect(printed).toContain(head)
      }
      expect(printed.match(/^ {2}→ /gm)?.length).toBeGreaterThanOrEqual(heads.length)
    } finally {
      rmSync(dir, { recursive: true })
    }
  })
})
