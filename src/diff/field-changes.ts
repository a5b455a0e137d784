import type { Json } from '../model/document.ts'
import { isSame } from './equal-json.ts'
import type { FieldChange } from '../model/diff.ts'

type Fields = Readonly<Record<string, Json | undefined>>

/** The keys whose values differ, in the order of the first, then those that only the second has. */
export function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key): FieldChange[] => {
    const [old, now] = [before, after].map((fields) => (Object.hasOwn(fields, key) ? fields[key] : undefined))
    if (isSame(old, now)) return []
    return [{ key, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) }]
  })
}
