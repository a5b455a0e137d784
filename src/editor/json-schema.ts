import type { Json } from '../model/document.ts'

/** A JSON Schema of the 2020-12 dialect, or a part of one. */
export type JsonSchema = { [key: string]: Json }

/** A value that an editor offers, with what it says beside it. */
export interface Choice {
  readonly value: string
  readonly description: string
}

/**
 * A text that must be one of the choices. `enumDescriptions` and `errorMessage` are words that editors know beside the
 * standard's; others pass over them.
 */
export function oneOfChoices(choices: readonly Choice[], errorMessage: string): JsonSchema {
  if (choices.length === 0) return refused(errorMessage)
  return {
    type: 'string',
    enum: choices.map(({ value }) => value),
    enumDescriptions: choices.map(({ description }) => description),
    errorMessage,
  }
}

/**
 * What the language server offers although other values are right too: newest or best first, where a plain list would
 * be sorted by name.
 */
export function offered(choices: readonly Choice[]): JsonSchema {
  const digits = String(choices.length).length
  return {
    defaultSnippets: choices.map(({ value, description }, index) => ({
      label: value,
      body: yamlText(value),
      description,
      sortText: String(index).padStart(digits, '0'),
    })),
  }
}

/**
 * Whether a text is this name, for a condition. While it completes, the language server lets a text pass for every
 * constant that begins with it; where another name does, a pattern tells the two apart.
 */
export function isNamed(name: string, isPrefix = true): JsonSchema {
  return isPrefix ? { const: name, pattern: `^${escapeRegExp(name)}$` } : { const: name }
}

/** A text as a pattern that matches it alone. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

/** A schema that nothing satisfies, with the reason. */
export function refused(errorMessage: string): JsonSchema {
  return { type: 'string', pattern: '(?!)', errorMessage }
}

/** A text as YAML must have it to stay one: what would be read as a number or a truth value gets quotes. */
function yamlText(text: string): string {
  const readsAsOther = /^[-+.]?[0-9][0-9_.eE+-]*$|^0[xo][0-9a-fA-F]+$|^(?:true|false|null|yes|no|on|off|~)$/i
  return readsAsOther.test(text) && !/\..*\./.test(text) ? `"${text}"` : text
}

/** The part of a schema at a path of keys; throws where the formats no longer have it. */
export function partOf(schema: JsonSchema, ...path: readonly string[]): JsonSchema {
  let part: Json | undefined = schema
  for (const key of path) part = isObject(part) ? part[key] : undefined
  if (!isObject(part)) throw new Error(`The schema has no ${path.join('.')}`)
  return part
}

function isObject(value: Json | undefined): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Puts other words into a part, without the examples, which speak of no registry in particular. */
export function narrow(part: JsonSchema, words: JsonSchema): void {
  delete part['examples']
  Object.assign(part, words)
}
