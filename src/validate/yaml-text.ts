import type { Json } from '../model/document.ts'

const plain = /^[A-Za-z/][A-Za-z0-9 ./_@-]*(:\/\/[\w./:-]+)?$/
const reserved = /^(true|false|null|yes|no|on|off|~)$/i

/** A value as an author would write it on one line of YAML. */
export function yamlText(value: Json): string {
  if (typeof value === 'string') return plain.test(value) && !reserved.test(value) ? value : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(yamlText).join(', ')}]`
  if (value === null || typeof value !== 'object') return String(value)
  const entries = Object.entries(value).map(([key, item]) => `${yamlText(key)}: ${yamlText(item)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

/** `key: value` on one line; a version always in quotes, as authors should write it. */
export function yamlEntry(key: string, value: Json): string {
  const isVersion = /version$/i.test(key) && typeof value === 'string'
  return `${key}: ${isVersion ? JSON.stringify(value) : yamlText(value)}`
}
