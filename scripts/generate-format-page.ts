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

const target = join(root, 'docs', 'formats.md')
const text = [intro, ...formats.map(formatSection)].join('\n')
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
