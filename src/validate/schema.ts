import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { FormatName } from '../model/format-check.ts'
import { formatCheckOf, type CompiledFormat } from './format-check.ts'
import { addFormatsTo, formatOptions } from './format-options.ts'
import { withoutReferences, type FormatSchema } from './format-schema.ts'

/** See `formatCheckOf`: over the schemas in `schemas/`, each compiled when it is first needed. */
export const checkFormat = formatCheckOf(formatOf)

const formats = new Map<FormatName, CompiledFormat>()

function formatOf(name: FormatName): CompiledFormat {
  const known = formats.get(name)
  if (known) return known
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url)
  const schema = withoutReferences(JSON.parse(readFileSync(file, 'utf8')) as FormatSchema)
  const ajv = new Ajv2020(formatOptions)
  addFormatsTo(ajv)
  const format = { schema, validate: ajv.compile(schema) }
  formats.set(name, format)
  return format
}
