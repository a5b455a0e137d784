import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { rules } from '../../src/validate/rules.ts'
import { checkFolders } from './check-folder.ts'

const folder = fileURLToPath(new URL('rules/', import.meta.url))

// Mistakes in different files do not hide one another: the bad registries that touch no file of another, all together.
test('the mistakes of many files are all told in one run', async () => {
  const taken = new Set<string>()
  const together = rules
    .map(({ code }) => code)
    .filter((code) => {
      const files = readdirSync(`${folder}${code}/bad`, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`.slice(`${folder}${code}/bad/`.length))
      if (files.some((file) => taken.has(file))) return false
      for (const file of files) taken.add(file)
      return true
    })
  const { diagnostics } = await checkFolders(`${folder}base`, ...together.map((code) => `${folder}${code}/bad`))
  expect(together.length).toBeGreaterThan(5)
  const found = new Set(diagnostics.map(({ code }) => code))
  for (const code of together) expect(found).toContain(code)
})
