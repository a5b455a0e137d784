import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { format, resolveConfig } from 'prettier'

const root = fileURLToPath(new URL('..', import.meta.url))
const formats = ['layerbook', 'registry', 'pack', 'presets', 'profile', 'releases']
const target = `${root}src/model/formats.ts`

const header = `// Generated from schemas/*.json by scripts/generate-types.ts; run \`node scripts/generate-types.ts\` after a change there.

import type { Json } from './document.ts'
`

/** The text of src/model/formats.ts as the schemas ask for it now. */
export async function generateTypes(): Promise<string> {
  const parts = [header]
  const seen = new Set<string>()
  for (const name of formats) {
    const schema = JSON.parse(await readFile(`${root}schemas/${name}.schema.json`, 'utf8')) as JSONSchema
    parts.push(await compile(withValues(schema), schema.title!, { bannerComment: '', format: false, cwd: root }))
  }
  const text = parts.join('\n').replaceAll(/\[k: string\]: unknown;?/g, '[key: string]: Json')
  for (const [, name] of text.matchAll(/^export (?:interface|type) (\w+)/gm)) {
    if (seen.has(name!)) throw new Error(`Two schemas give the type ${name}; give one another title`)
    seen.add(name!)
  }
  return format(text, { ...(await resolveConfig(target)), parser: 'typescript' })
}

/** `oneOf` over `required` says nothing that a type could hold, and would make one of every branch. */
function withValues(schema: JSONSchema): JSONSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === 'oneOf' ? undefined : value,
  ) as JSONSchema
}

if (import.meta.filename === process.argv[1]) await writeFile(target, await generateTypes())
