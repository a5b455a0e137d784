import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

export interface OpenApi {
  readonly [key: string]: unknown
  readonly paths: { readonly [path: string]: { readonly get: OpenApiOperation } }
  readonly components: {
    readonly parameters: { readonly [name: string]: { readonly name: string } }
    readonly schemas: { readonly [name: string]: Schema }
  }
  readonly servers: readonly { readonly url: string }[]
}

interface OpenApiOperation {
  readonly operationId: string
  readonly responses: {
    readonly 200: { readonly content: { readonly [type: string]: { readonly schema: Schema; examples?: unknown } } }
  }
}

export type Schema = { readonly [key: string]: unknown }

export interface Response {
  /** Below the API's root: `profiles/aws-base.json`. */
  readonly path: string
  /** As the document has it: `/profiles/{profile}.json`. */
  readonly described: string
  readonly schema: Schema
  readonly isJson: boolean
  readonly text: string
}

/** The files below `api/v1/` of a built catalog, by their paths below that. */
export function readApi(catalog: string): ReadonlyMap<string, string> {
  const root = join(catalog, 'api/v1')
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name)
      return [relative(root, file), readFileSync(file, 'utf8')]
    }),
  )
}

/** What the document says of each file; throws for one that it does not know. */
export function* responsesOf(files: ReadonlyMap<string, string>, document: OpenApi): Iterable<Response> {
  const known = Object.entries(document.paths).map(([path, { get }]) => {
    const pattern = path
      .slice(1)
      .replaceAll('.', '\\.')
      .replace(/\{\w+\}/g, '[^/]+')
    return { path, pattern: new RegExp(`^${pattern}$`), names: path.split('{').length, get }
  })
  for (const [path, text] of files) {
    const fitting = known.filter(({ pattern }) => pattern.test(path)).sort((a, b) => a.names - b.names)
    const [first, second] = fitting
    // A path that names something itself goes before one that leaves it open.
    if (!first || first.names === second?.names) throw new Error(`${path} is described ${fitting.length} times`)
    const [[type, { schema }]] = Object.entries(first.get.responses[200].content) as [[string, { schema: Schema }]]
    yield { path, described: first.path, schema, isJson: type === 'application/json', text }
  }
}

/** Checks a response: nothing may be missing, and nothing may be there that the document does not tell of. */
export class ResponseChecker {
  readonly #ajv = new Ajv2020({ allErrors: true, strict: false })
  readonly #known = new Map<string, ValidateFunction>()

  constructor(document: OpenApi) {
    addFormats.default(this.#ajv)
    this.#ajv.addSchema({ $id: 'https://layerbook.example/api', components: closed(document.components) as object })
  }

  /** The mistakes of a response; none where it is as described. */
  mistakes(schema: Schema, response: unknown): string[] {
    const reference =
      typeof schema['$ref'] === 'string' ? { $ref: `https://layerbook.example/api${schema['$ref']}` } : schema
    const key = JSON.stringify(reference)
    const check = this.#known.get(key) ?? this.#ajv.compile(reference)
    this.#known.set(key, check)
    if (check(response)) return []
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
}

/** Readers must bear keys that are new; our own files may have none. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, one]) => [key, closed(one)] as const)
  const isOpen = 'properties' in value && 'type' in value && !('additionalProperties' in value)
  return Object.fromEntries(isOpen ? [...entries, ['additionalProperties', false]] : entries)
}

/** The keys of each schema that occur in some responses: `Profile.notice`. */
export class SeenKeys {
  readonly keys = new Set<string>()
  readonly #schemas: OpenApi['components']['schemas']

  constructor({ components }: OpenApi) {
    this.#schemas = components.schemas
  }

  add(schema: Schema, value: unknown, place = ''): void {
    if (typeof schema['$ref'] === 'string') {
      const name = schema['$ref'].slice('#/components/schemas/'.length)
      return this.add(this.#schemas[name] as Schema, value, name)
    }
    const [choice] = (schema['oneOf'] ?? []) as Schema[]
    if (choice && value !== null) this.add(choice, value, place)
    if (Array.isArray(value)) for (const one of value) this.add((schema['items'] ?? {}) as Schema, one, `${place}[]`)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return
    const properties = (schema['properties'] ?? {}) as { [key: string]: Schema }
    for (const [key, one] of Object.entries(value)) {
      const known = properties[key] ?? schema['additionalProperties']
      if (key in properties) this.keys.add(`${place}.${key}`)
      if (known !== null && typeof known === 'object')
        this.add(known as Schema, one, key in properties ? `${place}.${key}` : place)
    }
  }
}

/** Every address that a document tells, as it stands there. */
export function* addressesIn(value: unknown, key = ''): Iterable<string> {
  const isAddress = ['href', 'page', 'stackYaml'].includes(key) || (key === 'pack' && String(value).endsWith('.json'))
  if (typeof value === 'string' && isAddress) yield value
  else if (Array.isArray(value)) for (const one of value) yield* addressesIn(one)
  else if (value !== null && typeof value === 'object') {
    for (const [inner, one] of Object.entries(value)) {
      if (!['composed', 'source'].includes(inner)) yield* addressesIn(one, key === 'links' ? 'href' : inner)
    }
  }
}
