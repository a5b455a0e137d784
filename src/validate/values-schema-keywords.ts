import type { Json } from '../model/document.ts'

/** The drafts whose words are read, by the address in `$schema`; in those before 2019-09 nothing counts beside `$ref`. */
export const dialects: Readonly<Record<string, { readonly refAlone: boolean }>> = {
  'json-schema.org/draft-04/schema': { refAlone: true },
  'json-schema.org/draft-06/schema': { refAlone: true },
  'json-schema.org/draft-07/schema': { refAlone: true },
  'json-schema.org/schema': { refAlone: true },
  'json-schema.org/draft/2019-09/schema': { refAlone: false },
  'json-schema.org/draft/2020-12/schema': { refAlone: false },
}

/** Keywords whose value is kept as it is, by what it must be. */
export const assertions: Readonly<Record<string, (value: Json) => boolean>> = {
  enum: Array.isArray,
  const: () => true,
  format: isText,
  required: isTexts,
  uniqueItems: isTruth,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  minimum: isNumber,
  maximum: isNumber,
  ...Object.fromEntries(
    ['Length', 'Items', 'Properties', 'Contains'].flatMap((what) => [
      [`min${what}`, isCount],
      [`max${what}`, isCount],
    ]),
  ),
}

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
export const single = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties']
export const several = ['allOf', 'anyOf', 'oneOf', 'prefixItems']
export const named = ['properties', 'dependentSchemas']
/** Those with one schema that only the drafts since 2019-09 have. */
export const unevaluated = ['unevaluatedItems', 'unevaluatedProperties']

/** The types of JSON. */
export const types = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

export function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

export function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText)
}

export function isTruth(value: unknown): boolean {
  return typeof value === 'boolean'
}

export function isNumber(value: unknown): boolean {
  return typeof value === 'number'
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0
}
