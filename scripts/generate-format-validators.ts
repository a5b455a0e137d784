import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { addFormatsTo, formatOptions } from '../src/validate/format-options.ts'
import { withoutReferences, type FormatSchema } from '../src/validate/format-schema.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const formats = ['layerbook', 'registry', 'pack', 'presets', 'profile', 'releases']
const target = `${root}src/validate/format-validators.ts`

const header = `// Generated from schemas/*.json by scripts/generate-format-validators.ts: what Ajv compiles of them, for browsers, where
// pages forbid to make code of text.
// @ts-nocheck

import { fullFormats } from 'ajv-formats/dist/formats.js'
`

/** The text of src/validate/format-validators.ts as the schemas ask for it now. */
export async function generateFormatValidators(): Promise<string> {
  const ajv = new Ajv2020({ ...formatOptions, messages: false, meta: false, code: { source: true, esm: true } })
  addFormatsTo(ajv)
  for (const name of formats) {
    const schema = JSON.parse(await readFile(`${root}schemas/${name}.schema.json`, 'utf8')) as FormatSchema
    ajv.addSchema(withoutWords(withoutReferences(schema)) as object, name)
  }
  const code = standaloneCode.default(ajv, Object.fromEntries(formats.map((name) => [name, name])))
  const exported = formats.map((name, index) => `  ${name}: { schema: schema${index}, validate: validate${index} },\n`)
  return `${header}${asModule(code)}\nexport const formatValidators = {\n${exported.join('')}}\n`
}

/** Ajv asks for what its code needs as a module of the older kind. */
function asModule(code: string): string {
  const text = code
    .replace('"use strict";', '')
    .replaceAll(/export const \w+ = validate\d+;/g, '')
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', '(text) => [...text].length')
    .replaceAll('require("ajv-formats/dist/formats").fullFormats', 'fullFormats')
    .replaceAll(/;(const schema\d+ = |function validate\d+)/g, ';\n\n$1')
  if (/\brequire\(|\bnew Function\b/.test(text)) throw new Error('the code of Ajv needs more than was thought of')
  return text
}

const words = new Set(['$schema', '$id', 'title', 'description', 'default'])

/** A schema without its words for people. Keys of `properties` are names, whatever they are called. */
function withoutWords(schema: unknown, areNames = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => withoutWords(one))
  if (schema === null || typeof schema !== 'object') return schema
  const kept = Object.entries(schema).filter(([key]) => areNames || !words.has(key))
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'examples' && !areNames ? (value as unknown) : withoutWords(value, !areNames && key === 'properties'),
    ]),
  )
}

if (import.meta.filename === process.argv[1]) await writeFile(target, await generateFormatValidators())
