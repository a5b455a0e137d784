import type { Json } from '../model/document.ts'

/** One text for each value, whatever the order of its keys. */
export function canonical(value: Json | undefined): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

export function isSame(before: Json | undefined, after: Json | undefined): boolean {
  return before === after || canonical(before) === canonical(after)
}
