import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateTypes } from '../../scripts/generate-types.ts'

const file = new URL('../../src/model/formats.ts', import.meta.url)

test('the types of the formats are those that the schemas ask for', async () => {
  const stale = 'src/model/formats.ts is stale: run `npx -c "node scripts/generate-types.ts"`'
  expect(readFileSync(file, 'utf8'), stale).toBe(await generateTypes())
})
