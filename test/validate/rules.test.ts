import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { codesOfFormats } from '../../src/validate/codes/formats.ts'
import { codesOfSettings } from '../../src/validate/codes/settings.ts'
import { rules } from '../../src/validate/rules.ts'
import { checkFixture, checkFolders } from './check-folder.ts'

// Each code of this stage has a folder named for its code: `good` and `bad` are laid over `base`, a small sound registry,
// after what `released` holds is released day by day, where there is such a folder; expected.txt is what is printed of the bad one. `npx vitest run test/validate/rules.test.ts -u` writes it anew.
const folder = fileURLToPath(new URL('rules/', import.meta.url))
const base = `${folder}base`
const codes = [...codesOfFormats, ...codesOfSettings, ...rules]

test('every code has its folder, and every folder its code', () => {
  const folders = readdirSync(folder).filter((name) => name !== 'base' && name !== 'many')
  expect(folders.sort()).toEqual(codes.map(({ code }) => code).sort())
})

test('the base has nothing wrong', async () => {
  const { text } = await checkFolders(base)
  expect(text).toBe('No findings.\n')
})

describe.each(codes.map((entry) => [entry.code, entry] as const))('%s', (code, { severity }) => {
  test('says nothing of what is good', async () => {
    expect(existsSync(`${folder}${code}/good`)).toBe(true)
    const { text } = await checkFixture(code, 'good')
    expect(text).toBe('No findings.\n')
  })

  test('says what is bad, and nothing else does', async () => {
    const { diagnostics, text } = await checkFixture(code, 'bad')
    expect(diagnostics.length).toBeGreaterThan(0)
    for (const diagnostic of diagnostics) {
      expect(diagnostic).toMatchObject({ code, severity })
      expect(diagnostic.message).toMatch(/^[A-Z`"].*[.]$|^[a-z0-9-]+ .*[.]$/)
      expect(diagnostic.help).toMatch(/[.?]$/)
    }
    await expect(text).toMatchFileSnapshot(`${folder}${code}/expected.txt`)
  })
})

test('the mistakes of one repository, however many, are all told in one run', async () => {
  const { diagnostics, text } = await checkFolders(base, `${folder}many/bad`)
  expect(new Set(diagnostics.map(({ code }) => code)).size).toBeGreaterThanOrEqual(40)
  await expect(text).toMatchFileSnapshot(`${folder}many/expected.txt`)
})
