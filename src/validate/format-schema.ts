import type { DocumentPath, Json } from '../model/document.ts'

/** The part of JSON Schema that the file formats use. */
export interface FormatSchema {
  readonly $id?: string
  readonly $defs?: Readonly<Record<string, FormatSchema>>
  readonly type?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, FormatSchema>>
  readonly additionalProperties?: boolean | FormatSchema
  readonly items?: FormatSchema
  readonly oneOf?: readonly { readonly required: readonly string[] }[]
  readonly examples?: readonly Json[]
}

/** The schema of the value at a path; an empty one where the format says nothing. */
export function schemaAt(root: FormatSchema, path: DocumentPath): FormatSchema {
  let schema = root
  for (const step of path) {
    const below = typeof step === 'number' ? schema.items : schemaOfKey(schema, step)
    schema = below ?? {}
  }
  return schema
}

/** The keys of which an object must have exactly one; empty for most. */
export function alternatives(schema: FormatSchema): readonly string[] {
  return (schema.oneOf ?? []).flatMap((option) => option.required)
}

function schemaOfKey(schema: FormatSchema, key: string): FormatSchema | undefined {
  const known = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties?.[key] : undefined
  return known ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined)
}

/**
 * A schema with the definition in the place of each reference to it. Ajv calls a function for a reference, and joins the
 * errors of each call to those before, which takes minutes for a list of some ten thousand wrong items.
 */
export function withoutReferences(root: FormatSchema): FormatSchema {
  const { $defs = {}, ...rest } = root
  const inline = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inline)
    if (value === null || typeof value !== 'object') return value
    if ('$ref' in value) {
      const definition = $defs[String(value.$ref).replace('#/$defs/', '')]
      if (!definition) throw new Error(`schema reference ${String(value.$ref)} leads nowhere`)
      return inline(definition)
    }
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, inline(below)]))
  }
  return inline(rest) as FormatSchema
}
