import type { FormatName } from '../model/format-check.ts'
import type { JsonSchema } from './json-schema.ts'
import { packSchema } from './pack-schema.ts'
import { profileSchema } from './profile-schema.ts'
import type { EditorWorld } from './world.ts'

/**
 * The schemas of the formats for this registry: they know its names, and what stands under one by what stands under
 * another. What validation accepts is accepted; what only a composed stack tells, as fitting dependencies, is not asked.
 * The same world gives the same schemas.
 */
export function editorSchemas(
  formats: Readonly<Record<FormatName, JsonSchema>>,
  world: EditorWorld,
): Readonly<Record<FormatName, JsonSchema>> {
  const schemas = structuredClone(formats) as Record<FormatName, JsonSchema>
  // References are read against the file, and these are not the formats of every registry.
  for (const schema of Object.values(schemas)) delete schema['$id']
  profileSchema(schemas.profile, world)
  packSchema(schemas.pack, world)
  return schemas
}
