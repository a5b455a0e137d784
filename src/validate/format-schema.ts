import type { DocumentPath, Json } from '../model/document.ts'

/** The part of JSON Schema that the file formats use. */
export interface FormatSchema {
  readonly $id?: string
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, FormatSchema>>
  readonly type?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, FormatSchema>>
  readonly additionalProperties?: boolean | FormatSchema
  readonly items?: FormatSchema
  readonly oneOf?: readonly { readonly required: readonly string[] }[]
  readonly examples?: readonly Json[]
}

/** The schema of the value at a path, its reference followed; an empty one where the format says nothing. */
export function schemaAt(root: FormatSchema, path: DocumentPath): FormatSchema {
  let schema = root
  for (const step of path) {
    const below = typeof step === 'number' ? schema.items : schemaOfKey(schema, step)
    schema = followed(root, below ?? {})
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

function followed(root: FormatSchema, schema: FormatSchema): FormatSchema {
  if (schema.$ref === undefined) return schema
  const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
  if (!target) throw new Error(`schema reference ${schema.$ref} leads nowhere`)
  return followed(root, target)
}
