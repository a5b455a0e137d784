import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { format, resolveConfig } from 'prettier'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}src/catalog/api/api-types.ts`

const header = `// Generated from schemas/api/v1.json by scripts/generate-api-types.ts; run \`node scripts/generate-api-types.ts\` after a change there.
`

/** The text of src/catalog/api/api-types.ts as the API's document asks for it now: a type for each of its schemas. */
export async function generateApiTypes(): Promise<string> {
  const document = JSON.parse(await readFile(`${root}schemas/api/v1.json`, 'utf8'), onlyTypes) as ApiDocument
  const schema = { title: 'ApiSchemas', type: 'object', $defs: document.components.schemas } as JSONSchema
  const text = await compile(schema, 'ApiSchemas', {
    bannerComment: '',
    format: false,
    additionalProperties: false,
    unreachableDefinitions: true,
  })
  const types = text.replace(/^\/\*\*\n(?: \*.*\n)+/gm, '').replace(/export interface ApiSchemas \{\s*\}/, '')
  const again = /^export (?:interface|type) (\w+\d)\b/m.exec(types)
  if (again) throw new Error(`Two schemas give the type ${again[1]}`)
  return format(header + types, { ...(await resolveConfig(target)), parser: 'typescript' })
}

interface ApiDocument {
  readonly components: { readonly schemas: Record<string, JSONSchema> }
}

/** Words are for the readers of the document; where they stand beside a reference they would make another type of it. */
function onlyTypes(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  const { $ref, description, ...rest } = value as { $ref?: unknown; description?: unknown }
  if (typeof $ref === 'string') return { $ref: $ref.replace('#/components/schemas/', '#/$defs/') }
  return typeof description === 'string' ? rest : value
}

if (import.meta.filename === process.argv[1]) await writeFile(target, await generateApiTypes())
