import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'
import { describe, expect, test } from 'vitest'
import { generateFormatValidators } from '../../scripts/generate-format-validators.ts'
import type { FormatName } from '../../src/model/format-check.ts'
import { parseDocument } from '../../src/source/yaml.ts'
import { checkFormatAnywhere } from '../../src/validate/portable-format-check.ts'
import { checkFormat } from '../../src/validate/schema.ts'

const root = join(import.meta.dirname, '../..')

test('the code that Ajv makes of the schemas is up to date: `npm run generate` makes it', async () => {
  const written = readFileSync(join(root, 'src/validate/format-validators.ts'), 'utf8')
  expect(await generateFormatValidators()).toBe(written)
})

const formats = ['layerbook', 'registry', 'pack', 'presets', 'profile', 'releases'] as const satisfies FormatName[]

describe.each(formats)('%s.yaml', (format) => {
  const files = glob.sync(
    [`test/{validate,examples,hostile}/**/${format}.yaml`, `{registry,profiles}/**/${format}.yaml`],
    { cwd: root },
  )

  test('is checked in a browser as it is here', () => {
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) {
      const document = parseDocument(file, readFileSync(join(root, file))).value
      if (document.root) expect(checkFormatAnywhere(format, document), file).toEqual(checkFormat(format, document))
    }
  })
})
