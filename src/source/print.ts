import { stringify } from 'yaml'
import type { Json } from '../model/document.ts'

/**
 * A value as YAML shows it, without a line end at its end: a text is quoted only where it would be read as something
 * else, a list or map is in block style.
 */
export function toYaml(value: Json): string {
  // A text is printed as a map would hold it, which indents the lines of one that has several.
  if (typeof value === 'string') return print({ k: value }).slice('k: '.length)
  return print(value)
}

function print(value: Json): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, schema: 'core' }).replace(/\n$/, '')
}
