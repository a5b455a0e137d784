import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

/** Writes docs/formats.md, the reference of every file format, from the schemas. */
interface Schema {
  readonly title?: string
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly default?: string | number | boolean
  readonly examples?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const formats = ['layerbook', 'registry', 'pack', 'presets', 'profile', 'releases'] as const

const intro = `# File formats

What each file may hold, generated from \`schemas/\`. The schemas themselves are published with the package, for editors
and other tools: \`layerbook/schemas/pack.schema.json\` and so on.
`

const values = `## \`registry/<registry>/<pack>/values.yaml\`, and \`values.schema.json\` beside it

The defaults of a pack, which its presets, the values of a layer and the overrides of a composing profile are laid over.
What stands where is the pack's business, but for these:

| key | meaning |
|---|---|
| \`pack\` | What the management plane reads: \`namespace\`, \`spectrocloud.com/install-priority\`, and under \`content\` the images and charts to be fetched before a cluster exists. |
| \`charts.<chart>\` | The values of one of the pack's charts, by its name. |
| \`manifests.<name>\` | The values of one of its manifests. |

A text may hold macros, which are replaced when a cluster is deployed: \`{{.spectro.var.NAME}}\`,
\`{{.spectro.system.NAME}}\`, \`{{.spectro.pack.PACK.PATH}}\`, \`{{.spectro.macro.NAME}}\`.

\`values.schema.json\` is a JSON Schema (draft-04, -06, -07, 2019-09 or 2020-12, as \`$schema\` says; draft-07 where it
says nothing) of the values as a whole, from the root of values.yaml. So the schema of a chart stands under
\`properties.charts.properties.<chart>\`. The defaults, the defaults with each preset, and what each layer of a stack
comes to are held against it ([values-mismatch](rules/values-mismatch.md)). References stay within the file, and patterns
are those of RE2 ([invalid-values-schema](rules/invalid-values-schema.md)). What the schema describes under
\`properties\` may be set even where values.yaml has no such key ([unknown-value](rules/unknown-value.md)).
`

const target = join(root, 'docs', 'formats.md')
const sections = formats.flatMap((name) => (name === 'presets' ? [values, formatSection(name)] : [formatSection(name)]))
const text = [intro, ...sections].join('\n')
writeFileSync(target, await format(text, { ...(await resolveConfig(target)), filepath: target }))

function formatSection(name: string): string {
  const schema = JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8')) as Schema
  const [place = name, rest = ''] = (schema.description ?? '').split(/: (.*)/s)
  const [file = '', where = ''] = place.split(/(, .*)/s)
  const sections = [`## \`${file}\`${where}\n\n${capitalized(rest)}\n\n${table(schema)}`]
  for (const [at, nested] of nestedObjects(schema, schema))
    sections.push(`### ${at}\n\n${sentence(nested)}${table(nested)}`)
  return sections.join('\n\n')
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function sentence(schema: Schema): string {
  return schema.description === undefined ? '' : `${schema.description}\n\n`
}

function table(schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([key, property]) => {
    const required = schema.required?.includes(key) ? ' (required)' : ''
    return `| \`${key}\`${required} | ${cell(typeOf(property))} | ${cell(meaning(property))} |`
  })
  return ['| key | type | meaning |', '|---|---|---|', ...rows].join('\n')
}

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(', ')
  if (schema.$ref !== undefined) return 'map'
  if (schema.type === 'array') return schema.items?.type === 'string' ? 'list of texts' : 'list of maps'
  return { object: 'map', string: 'text', boolean: '`true` or `false`' }[schema.type ?? ''] ?? schema.type ?? ''
}

function meaning(schema: Schema): string {
  const parts = [schema.description ?? '']
  if (schema.default !== undefined) parts.push(`Default: \`${String(schema.default)}\`.`)
  const [example] = schema.examples ?? []
  if (example !== undefined && !schema.enum)
    parts.push(`Example: \`${typeof example === 'string' ? example : JSON.stringify(example)}\`.`)
  return parts.join(' ')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

/** Maps inside the format, by their path, each once: `layers[]`, `variables[].options[]`. */
function nestedObjects(schema: Schema, whole: Schema, prefix = ''): [string, Schema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]): [string, Schema][] => {
    const isList = property.type === 'array'
    const inner = resolveReference(isList ? (property.items ?? {}) : property, whole)
    if (!inner.properties) return []
    const path = `${prefix}${key}${isList ? '[]' : ''}`
    return [[`\`${path}\``, inner], ...nestedObjects(inner, whole, `${path}.`)]
  })
}

function resolveReference(schema: Schema, whole: Schema): Schema {
  const name = schema.$ref?.replace('#/$defs/', '')
  return name === undefined ? schema : (whole.$defs?.[name] ?? {})
}
