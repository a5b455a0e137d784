import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { DocumentPath, Json, SourceDocument } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import { fragmentPath, stepsOf } from './json-pointer.ts'
import { compilePattern } from './pattern-match.ts'
import { readValuesSchema, type ReadSchema, type SchemaProblem } from './values-schema-reading.ts'
import { workKeyword, type Work } from './values-schema-work.ts'

/** One way in which values depart from the schema of their pack. */
export interface ValuesMistake {
  /** Leads to the value, or for keys that are missing or too many to the map. */
  readonly path: DocumentPath
  readonly keyword: string
  /** What the keyword says, and beside it what Ajv tells of the mistake. */
  readonly asked: unknown
  readonly params: Readonly<Record<string, unknown>>
  /** The schema around the keyword. */
  readonly schema: Readonly<Record<string, unknown>>
  readonly value: Json
  readonly schemaAt: Location
}

export interface CheckedValues {
  readonly mistakes: readonly ValuesMistake[]
  /** Whether the check was given up, because the schema asks for too much work. */
  readonly tooCostly: boolean
}

/** Work of one check, in comparisons: ordinary values take some thousands. */
const mostWork = 30_000
const mostMistakes = 50

/** What is wrong with the schema of a pack itself. */
export function schemaProblems(document: SourceDocument): readonly SchemaProblem[] {
  return compiled(document).problems
}

/**
 * Holds values against a schema that a stranger wrote, in bounded time. A text with a macro has a value that nobody
 * knows yet and fits where any text, number or yes-or-no value would; null takes a value away and fits everywhere.
 */
export function checkValues(document: SourceDocument, values: Json): CheckedValues {
  const { validate, definitions } = compiled(document)
  if (!validate) return { mistakes: [], tooCostly: false }
  work = 0
  try {
    if (validate(values)) return { mistakes: [], tooCostly: false }
  } catch (error) {
    if (error instanceof TooCostly || error instanceof RangeError) return { mistakes: [], tooCostly: true }
    throw error
  }
  const told = withoutBranches(validate.errors ?? []).filter((error) => isCertain(error, values))
  return {
    mistakes: told.slice(0, mostMistakes).map((error) => mistakeOf(error, document, definitions)),
    tooCostly: false,
  }
}

interface Compiled extends ReadSchema {
  readonly validate?: ValidateFunction
}

/** By the text of the schema: many releases of a pack have the same. */
const known = new Map<string, Compiled>()

function compiled(document: SourceDocument): Compiled {
  const earlier = known.get(document.text)
  // Problems have places, so they are worked out anew for another file with the same text.
  if (earlier) return earlier.problems.length === 0 ? earlier : { ...earlier, ...readValuesSchema(document) }
  const read = readValuesSchema(document)
  const fresh = { ...read, ...compile(read, document) }
  if (known.size >= 500) known.clear()
  known.set(document.text, fresh)
  return fresh
}

function compile({ schema, problems }: ReadSchema, document: SourceDocument): Partial<Compiled> {
  if (schema === undefined) return {}
  try {
    return { validate: newAjv().compile(schema as object) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // Words that contradict each other, or nesting that the compiler's stack cannot hold.
    const message = 'The schema cannot be compiled, so it is not used.'
    const help = 'Hold it against the meta-schema of its draft, and nest less.'
    return { problems: [...problems, { at: document.at([]), message, help }] }
  }
}

class TooCostly extends Error {}

let work = 0

/**
 * A compiler for one schema. No keyword that a schema can hold reaches the code that is made but through Ajv's own
 * escaping; patterns are run by RE2, lists compared by a set, and every step is counted.
 */
function newAjv(): Ajv2020 {
  const regExp = Object.assign((pattern: string) => patternTest(pattern), { code: 'RE2' })
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    validateSchema: false,
    meta: false,
    addUsedSchema: false,
    code: { optimize: false, regExp: regExp },
  })
  addFormats.default(ajv, { mode: 'fast', formats: ['date', 'date-time', 'ipv4', 'ipv6', 'hostname', 'uri', 'uuid'] })
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', validate: isUnique })
  ajv.addKeyword({ keyword: workKeyword, validate: countWork })
  return ajv
}

function isUnique(asked: boolean, list: readonly unknown[]): boolean {
  return !asked || new Set(list.map((item) => JSON.stringify(item))).size === list.length
}

/** The reader has left no pattern that cannot be run. Ajv tells patterns apart by their text. */
function patternTest(pattern: string): { readonly test: (text: string) => boolean; readonly toString: () => string } {
  const program = compilePattern(pattern)
  if (!program) throw new Error(`the pattern ${pattern} was not left out`)
  return { test: (text) => program.matcher(text).find(), toString: () => pattern }
}

function countWork({ steps, states }: Work, value: unknown): boolean {
  const isMap = value !== null && typeof value === 'object'
  const keys = isMap ? Object.keys(value) : []
  const characters = typeof value === 'string' ? value.length : states > 0 ? keys.join('').length : 0
  work += steps + keys.length / 50 + characters / 500 + (characters * states) / 1000
  if (work > mostWork) throw new TooCostly()
  return true
}

const choices = new Set(['anyOf', 'oneOf', 'not', 'if', 'contains', 'propertyNames'])

/** Of a choice of which nothing fits only the choice is told, not what is wrong with each of its branches. */
function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const told: ErrorObject[] = []
  for (const error of errors) {
    if (choices.has(error.keyword)) {
      const isBelow = ({ instancePath }: ErrorObject) =>
        instancePath === error.instancePath || instancePath.startsWith(`${error.instancePath}/`)
      while (told.length > 0 && isBelow(told.at(-1)!)) told.pop()
    }
    told.push(error)
  }
  const seen = new Set<string>()
  return told.filter(({ instancePath, keyword, params }) => {
    const key = JSON.stringify([instancePath, keyword, params])
    return !seen.has(key) && seen.add(key)
  })
}

/** Whether what is wrong stays wrong whatever the macros of the values come to. */
function isCertain({ keyword, data, params }: ErrorObject, values: Json): boolean {
  if (data === null) return false
  if (typeof data === 'string' && data.includes('{{')) {
    const wanted = keyword === 'type' ? [params['type'] as string | string[]].flat() : ['string']
    return wanted.every((type) => type === 'object' || type === 'array')
  }
  if (keyword === 'additionalProperties' || keyword === 'required' || keyword === 'type') return values !== null
  return !hasUnknown(data as Json)
}

function hasUnknown(value: Json): boolean {
  if (value === null || typeof value === 'string') return value === null || value.includes('{{')
  return typeof value === 'object' && Object.values(value).some(hasUnknown)
}

function mistakeOf(error: ErrorObject, document: SourceDocument, definitions: readonly DocumentPath[]): ValuesMistake {
  const { keyword, params, schema, parentSchema, data, instancePath, schemaPath } = error
  return {
    path: stepsOf(instancePath),
    keyword,
    asked: schema,
    params,
    schema: parentSchema ?? {},
    value: data as Json,
    schemaAt: document.at(writtenPath(fragmentPath(schemaPath) ?? [], definitions)),
  }
}

/** The path in the file of a path in the schema that was compiled. */
function writtenPath(path: DocumentPath, definitions: readonly DocumentPath[]): DocumentPath {
  const [first, second, ...rest] = path
  if (first === 'allOf' && second === '0') return rest
  if (first !== '$defs') return path
  return [...(definitions[Number(String(second).slice(1))] ?? []), ...rest]
}
