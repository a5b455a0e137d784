import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { codes } from '../../src/validate/codes.ts'
import { checkFixture } from '../validate/check-folder.ts'

// Codes of reading, resolving and composing are tested where they are found; here each has an example for its page, laid
// over the same base as the fixtures of the rules. `npx vitest run test/examples -u` writes expected.txt anew.
const folder = fileURLToPath(new URL('.', import.meta.url))
const examples = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())

/** Where one mistake is told by two. */
const also: Readonly<Record<string, string>> = { 'ambiguous-override': 'duplicate-display-name' }

describe.each(examples.map(({ name }) => name))('%s', (name) => {
  test('is what the example shows, and nothing else is', async () => {
    const { diagnostics, text } = await checkFixture(`../../examples/${name}`, 'bad')
    expect(codes.map(({ code }) => code)).toContain(name)
    const found = diagnostics.map(({ code }) => code)
    expect(found.filter((code) => code !== also[name])).toEqual(found.filter((code) => code === name))
    expect(found).toContain(name)
    // A finding is known again by its message, wherever its line has moved to.
    for (const { message } of diagnostics) expect(message).not.toMatch(/\bline \d/)
    await expect(text).toMatchFileSnapshot(`${folder}${name}/expected.txt`)
  })
})
