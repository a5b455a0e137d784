import type { ErrorObject } from 'ajv/dist/2020.js'
import type { DocumentPath, Json } from '../model/document.ts'
import type { FormatCheck, FormatName } from '../model/format-check.ts'
import type { FormatMistake, ValueFault } from './format-mistake.ts'
import { valueFaults } from './format-mistake.ts'
import type { FormatSchema } from './format-schema.ts'
import { alternatives } from './format-schema.ts'
import { tellMistakes } from './format-words.ts'
import { stepsOf } from './json-pointer.ts'
import { withoutMistakes } from './without-mistakes.ts'

/** A file format's schema, and what Ajv has made of it. */
export interface CompiledFormat {
  readonly schema: FormatSchema
  readonly validate: CompiledSchema
}

interface CompiledSchema {
  (data: unknown): unknown
  errors?: readonly ErrorObject[] | null
}

/**
 * Holds a document against the schema of its format: one finding for each mistake, at the key or value that is wrong.
 * In the data given back the mistakes are taken out, and no more: a value, or where an object cannot do without it the
 * object. A list keeps the index of its items, so an item taken out of one is `null` there. A number or a yes-or-no
 * value where a text is asked is given as the text that was written. A document without data is another's finding.
 */
export function formatCheckOf(formatOf: (name: FormatName) => CompiledFormat): FormatCheck {
  return (name, document) => {
    const { schema, validate } = formatOf(name)
    if (document.data === undefined || validate(document.data)) return { data: document.data, diagnostics: [] }
    const mistakes = mistakesOf(validate.errors ?? [], document.data)
    return {
      data: withoutMistakes(document, schema, mistakes),
      diagnostics: tellMistakes(document, schema, mistakes),
    }
  }
}

function mistakesOf(errors: readonly ErrorObject[], data: Json): FormatMistake[] {
  const mistakes: FormatMistake[] = []
  const faultAt = new Map<string, { index: number; fault: ValueFault }>()
  for (const error of errors) {
    const mistake = mistakeOf(error, pathOf(error.instancePath, data))
    if (!mistake) continue
    if (mistake.kind !== 'value') {
      mistakes.push(mistake)
      continue
    }
    const told = faultAt.get(error.instancePath)
    if (told && valueFaults.indexOf(told.fault) <= valueFaults.indexOf(mistake.fault)) continue
    const index = told?.index ?? mistakes.length
    mistakes[index] = mistake
    faultAt.set(error.instancePath, { index, fault: mistake.fault })
  }
  return mistakes
}

function mistakeOf(error: ErrorObject, path: DocumentPath): FormatMistake | undefined {
  const schema = (error.parentSchema ?? {}) as FormatSchema
  switch (error.keyword) {
    case 'additionalProperties':
      return { kind: 'unknown-key', path, key: String(error.params.additionalProperty), schema }
    case 'required':
      // The alternatives of a oneOf are told as one.
      if (error.schemaPath.includes('/oneOf/')) return undefined
      return { kind: 'missing-key', path, key: String(error.params.missingProperty) }
    case 'oneOf':
      // What is no object has no keys to choose among: its type is what is wrong.
      if (!isObject(error.data)) return undefined
      return { kind: 'alternatives', path, keys: alternatives(schema) }
    default:
      if (!isValueFault(error.keyword)) throw new Error(`no words for the schema keyword ${error.keyword}`)
      return { kind: 'value', path, fault: error.keyword, schema }
  }
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isValueFault(keyword: string): keyword is ValueFault {
  return (valueFaults as readonly string[]).includes(keyword)
}

/** A JSON Pointer as keys and, in lists, indexes. */
function pathOf(pointer: string, data: Json): DocumentPath {
  let value: Json | undefined = data
  return stepsOf(pointer).map((step) => {
    const isIndex = Array.isArray(value)
    value = value === null || typeof value !== 'object' ? undefined : (value as Record<string, Json>)[step]
    return isIndex ? Number(step) : step
  })
}
