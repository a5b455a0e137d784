import { stringify } from 'yaml'
import type { Json } from '../model/document.ts'

/**
 * A value as YAML shows it, without a line end at its end: a text is quoted only where it would be read as something
 * else, a list or map is in block style.
 */
export function toYaml(value: Json): string {
  if (typeof value !== 'string') return print(value)
  const known = printed.get(value)
  if (known !== undefined) return known
  // A text is printed as a map would hold it, which indents the lines of one that has several.
  const text = print({ k: value }).slice('k: '.length)
  if (value.length <= longestKept && printed.size < mostKept) printed.set(value, text)
  return text
}

/** Short texts recur: a catalog prints the same few thousand for each profile. */
const printed = new Map<string, string>()
const longestKept = 100
const mostKept = 20_000

function print(value: Json): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return Object.is(value, -0) ? '-0' : String(value)
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, schema: 'core' }).replace(/\n$/, '')
}
