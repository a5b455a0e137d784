import { readFileSync } from 'node:fs'
import type { FormatName } from '../model/format-check.ts'
import type { FormatShape } from '../model/format-shape.ts'
import { withoutReferences, type FormatSchema } from './format-schema.ts'

const shapes = new Map<FormatName, FormatShape>()

/** How the files of a format are written: the order of their keys is that of its schema. */
export function formatShape(name: FormatName): FormatShape {
  const known = shapes.get(name)
  if (known) return known
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url)
  const shape = shapeOf(withoutReferences(JSON.parse(readFileSync(file, 'utf8')) as FormatSchema))
  shapes.set(name, shape)
  return shape
}

function shapeOf({ type, format, properties = {}, additionalProperties, items }: FormatSchema): FormatShape {
  return {
    isText: type === 'string' && format === undefined,
    keys: new Map(Object.entries(properties).map(([key, schema]) => [key, shapeOf(schema)])),
    ...(typeof additionalProperties === 'object' ? { rest: shapeOf(additionalProperties) } : {}),
    ...(items ? { items: shapeOf(items) } : {}),
  }
}
