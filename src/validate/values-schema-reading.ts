import type { DocumentPath, Json, SourceDocument } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import { closest } from '../model/closest.ts'
import { quoted } from './in-words.ts'
import { fragmentPath, valueAt } from './json-pointer.ts'
import { compilePattern } from './pattern-match.ts'
import {
  assertions,
  dialects,
  isNumber,
  isObject,
  isTexts,
  isTruth,
  named,
  several,
  single,
  types,
  unevaluated,
} from './values-schema-keywords.ts'
import { mostStates, workKeyword, workOf } from './values-schema-work.ts'

/** A schema of values in the one form that is compiled: draft 2020-12, keywords of assertions only, references inside. */
export type PlainSchema = boolean | { readonly [keyword: string]: unknown }

export interface ReadSchema {
  /** Absent where nothing of the file can be used. */
  readonly schema?: PlainSchema
  /** Where the definition of each reference stands, by its number. */
  readonly definitions: readonly DocumentPath[]
  readonly problems: readonly SchemaProblem[]
}

export interface SchemaProblem {
  readonly at: Location
  readonly message: string
  readonly help: string
}

/** How many schemas within a schema are read. */
const mostSchemas = 4000
/** How many patterns of a schema are used: each takes half a millisecond to make. */
const mostPatterns = 500

/**
 * A stranger's schema as one that can be compiled: of it only what is known to be harmless is kept. What cannot be held
 * against values in bounded time, or would have to be fetched, is told and left out, and anything fits there.
 */
export function readValuesSchema(document: SourceDocument): ReadSchema {
  const { data } = document
  const reader = new Reader(document)
  if (data === undefined) {
    if (document.text.trim() === '') reader.tell([], 'The file is empty.', 'Write a JSON Schema, or remove the file.')
    // What is no JSON is told by its reader.
    else if (isJson(document.text))
      reader.tell([], 'The schema nests too deeply to be read.', 'Put parts of it into `$defs`.')
    return { definitions: [], problems: reader.problems }
  }
  if (!isObject(data) && typeof data !== 'boolean') {
    reader.tell([], 'A schema is an object.', 'Write for example `{ "type": "object" }`.')
    return { definitions: [], problems: reader.problems }
  }
  const schema = reader.whole(data)
  return {
    ...(schema === undefined ? {} : { schema }),
    definitions: reader.definitions,
    problems: reader.problems,
  }
}

type Keywords = Record<string, unknown>
type Source = { readonly [key: string]: Json }

/** Without a prototype, so that no key of a schema can reach one. */
function noKeywords(): Keywords {
  return Object.create(null) as Keywords
}

class Reader {
  readonly definitions: DocumentPath[] = []
  readonly problems: SchemaProblem[] = []
  readonly #document: SourceDocument
  readonly #references = new Map<string, string>()
  #schemas = 0
  #patternCount = 0
  #states = 0
  #refAlone = true
  #base = ''

  constructor(document: SourceDocument) {
    this.#document = document
  }

  whole(data: Json): PlainSchema | undefined {
    if (isObject(data)) {
      if (!this.#readDialect(data)) return undefined
      const id = data['$id'] ?? data['id']
      this.#base = typeof id === 'string' ? id.replace(/#$/, '') : ''
    }
    const root = this.#schema(data, [])
    const $defs: Keywords = noKeywords()
    // Reading a definition may bring more of them.
    for (let index = 0; index < this.definitions.length; index++) {
      const path = this.definitions[index]!
      $defs[`d${index}`] = this.#schema(valueAt(this.#document.data, path) ?? true, path)
    }
    if (this.#schemas > mostSchemas) {
      this.tell([], `The schema holds more than ${mostSchemas} schemas, so it is not used.`, 'Describe less.')
      return undefined
    }
    return { allOf: [root], $defs }
  }

  tell(path: DocumentPath, message: string, help: string): void {
    if (this.problems.length < 100) this.problems.push({ at: this.#document.at(path), message, help })
  }

  #readDialect(data: Source): boolean {
    const name = data['$schema'] ?? 'http://json-schema.org/draft-07/schema#'
    const plain = typeof name === 'string' ? name.replace(/^https?:\/\//, '').replace(/#$/, '') : ''
    const dialect = Object.hasOwn(dialects, plain) ? dialects[plain] : undefined
    if (dialect) this.#refAlone = dialect.refAlone
    else {
      const help = 'Write the address of draft-04, -06, -07, 2019-09 or 2020-12, as its authors do.'
      this.tell(['$schema'], `The schema is written in ${quoted(textOf(name))}, which is not known here.`, help)
    }
    return dialect !== undefined
  }

  #schema(value: Json, path: DocumentPath): PlainSchema {
    if (typeof value === 'boolean') return value
    if (!isObject(value)) {
      this.tell(path, 'A schema is an object, or true or false.', 'Write for example `{ "type": "string" }`.')
      return true
    }
    if (++this.#schemas > mostSchemas) return true
    const kept: Keywords = noKeywords()
    const reference = value['$ref'] ?? value['$recursiveRef'] ?? value['$dynamicRef']
    if (reference !== undefined) {
      const target = this.#reference(reference, value, path)
      if (target !== undefined) kept['$ref'] = target
    }
    if (reference === undefined || !this.#refAlone) this.#keywords(value, path, kept)
    kept[workKeyword] = workOf(kept)
    return kept
  }

  #keywords(value: Source, path: DocumentPath, kept: Keywords): void {
    for (const [key, below] of Object.entries(value)) this.#keyword(key, below, [...path, key], kept)
    this.#limits(value, kept)
    this.#items(value, path, kept)
    this.#dependencies(value, path, kept)
  }

  #keyword(key: string, value: Json, path: DocumentPath, kept: Keywords): void {
    const fits = Object.hasOwn(assertions, key) ? assertions[key] : undefined
    if (fits) this.#keep(key, value, fits(value), path, kept)
    else if (key === 'type') this.#type(value, path, kept)
    else if (key === 'pattern') this.#pattern(value, path, kept)
    else if (key === 'patternProperties') this.#patterns(value, path, kept)
    // Not over what a pattern that is left out has opened.
    else if (single.includes(key)) kept[key] ??= this.#schema(value, path)
    else if (unevaluated.includes(key) && !this.#refAlone) kept[key] = this.#schema(value, path)
    else if (several.includes(key)) this.#several(key, value, path, kept)
    else if (named.includes(key)) this.#named(key, value, path, kept)
  }

  #keep(key: string, value: Json, fits: boolean, path: DocumentPath, kept: Keywords): void {
    // A list of nothing allows nothing, and asks for nothing.
    if (fits && !(Array.isArray(value) && value.length === 0 && key === 'enum')) kept[key] = value
    else if (key !== 'required' || !isTruth(value))
      this.tell(path, `${quoted(key)} has a value that means nothing.`, 'Correct it; until then it is not checked.')
  }

  #type(value: Json, path: DocumentPath, kept: Keywords): void {
    const names = Array.isArray(value) ? value : [value]
    const wrong = names.find((name) => !types.includes(name as string))
    if (names.length > 0 && wrong === undefined) kept['type'] = [...new Set(names)]
    else {
      const meant = closest(textOf(wrong), types)
      const help = meant === undefined ? `Write one of ${types.join(', ')}.` : `Did you mean ${quoted(meant)}?`
      this.tell(path, `There is no type ${quoted(textOf(wrong))} in JSON.`, help)
    }
  }

  #pattern(value: Json, path: DocumentPath, kept: Keywords): void {
    if (typeof value === 'string' && this.#isUsable(value, path)) kept['pattern'] = value
  }

  #patterns(value: Json, path: DocumentPath, kept: Keywords): void {
    const usable = Object.entries(isObject(value) ? value : {}).filter(([pattern]) =>
      this.#isUsable(pattern, [...path, pattern]),
    )
    // One that is left out may have allowed a key that nothing else does.
    if (usable.length < Object.keys(isObject(value) ? value : {}).length) kept['additionalProperties'] = true
    kept['patternProperties'] = Object.fromEntries(
      usable.map(([pattern, below]) => [pattern, this.#schema(below, [...path, pattern])]),
    )
  }

  #isUsable(pattern: string, path: DocumentPath): boolean {
    if (++this.#patternCount > mostPatterns) {
      if (this.#patternCount === mostPatterns + 1)
        this.tell(
          path,
          `The schema holds more than ${mostPatterns} patterns; the rest is not checked.`,
          'Describe less.',
        )
      return false
    }
    const states = compilePattern(pattern)?.programSize()
    this.#states += states ?? 1000
    if (states !== undefined && this.#states <= mostStates) return true
    const help = 'Write it without look-around, back references and large counts; until then it is not checked.'
    this.tell(path, `The pattern ${quoted(pattern)} cannot be read, or not run in linear time.`, help)
    return false
  }

  #several(key: string, value: Json, path: DocumentPath, kept: Keywords): void {
    if (Array.isArray(value) && value.length > 0)
      kept[key] = value.map((below, index) => this.#schema(below, [...path, index]))
    else this.tell(path, `${quoted(key)} takes a list of schemas.`, 'Write at least one, or remove it.')
  }

  #named(key: string, value: Json, path: DocumentPath, kept: Keywords): void {
    if (!isObject(value)) {
      this.tell(
        path,
        `${quoted(key)} takes schemas by name.`,
        'Write for example `{ "replicas": { "type": "integer" } }`.',
      )
      return
    }
    const schemas: Keywords = noKeywords()
    for (const [name, below] of Object.entries(value)) schemas[name] = this.#schema(below, [...path, name])
    kept[key] = schemas
  }

  /** In draft-04 a bound is exclusive by a word beside it, later by itself. */
  #limits(value: Source, kept: Keywords): void {
    for (const bound of ['minimum', 'maximum']) {
      const exclusive = `exclusive${bound[0]!.toUpperCase()}${bound.slice(1)}`
      if (isNumber(value[exclusive])) kept[exclusive] = value[exclusive]
      else if (value[exclusive] === true && isNumber(kept[bound])) {
        kept[exclusive] = kept[bound]
        delete kept[bound]
      }
    }
  }

  /** Before 2020-12 a list of schemas under `items` stood for what is `prefixItems` now. */
  #items(value: Source, path: DocumentPath, kept: Keywords): void {
    const { items, additionalItems } = value
    if (Array.isArray(items)) {
      if (items.length > 0)
        kept['prefixItems'] = items.map((item, index) => this.#schema(item, [...path, 'items', index]))
      if (additionalItems !== undefined) kept['items'] = this.#schema(additionalItems, [...path, 'additionalItems'])
    } else if (items !== undefined) kept['items'] = this.#schema(items, [...path, 'items'])
  }

  #dependencies(value: Source, path: DocumentPath, kept: Keywords): void {
    const { dependencies, dependentRequired } = value
    const required: Keywords = noKeywords()
    const schemas: Keywords = noKeywords()
    for (const [name, below] of Object.entries(isObject(dependentRequired) ? dependentRequired : {}))
      if (isTexts(below)) required[name] = below
    for (const [name, below] of Object.entries(isObject(dependencies) ? dependencies : {})) {
      if (isTexts(below)) required[name] = below
      else schemas[name] = this.#schema(below, [...path, 'dependencies', name])
    }
    if (Object.keys(required).length > 0) kept['dependentRequired'] = required
    if (Object.keys(schemas).length > 0) kept['dependentSchemas'] ??= schemas
  }

  /** The reference in the compiled schema; `undefined`, and told, where it leads out of the file or nowhere. */
  #reference(reference: Json, value: Source, path: DocumentPath): string | undefined {
    const keyword = ['$ref', '$recursiveRef', '$dynamicRef'].find((key) => value[key] !== undefined)!
    const at = [...path, keyword]
    const text = typeof reference === 'string' ? reference : ''
    const inside = this.#base !== '' && text.startsWith(`${this.#base}#`) ? text.slice(this.#base.length) : text
    if (!/^#(\/|$)/.test(inside)) {
      const help = 'Copy what it names into `$defs` of this file; until then anything fits here.'
      this.tell(at, `The reference ${quoted(text)} leads out of the file, and nothing is fetched.`, help)
      return undefined
    }
    const target = fragmentPath(inside)
    if (!target || valueAt(this.#document.data, target) === undefined) {
      this.tell(at, `The reference ${quoted(text)} leads nowhere.`, 'Correct it; until then anything fits here.')
      return undefined
    }
    const key = JSON.stringify(target)
    const known = this.#references.get(key) ?? `#/$defs/d${this.definitions.push(target) - 1}`
    this.#references.set(key, known)
    return known
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A value as a message names it. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
