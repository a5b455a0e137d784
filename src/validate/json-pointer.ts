import type { DocumentPath, Json } from '../model/document.ts'

/** A JSON Pointer in a fragment as keys; `undefined` where its escapes are wrong. */
export function fragmentPath(fragment: string): DocumentPath | undefined {
  try {
    return stepsOf(decodeURIComponent(fragment))
  } catch {
    return undefined
  }
}

/** A JSON Pointer as keys. */
export function stepsOf(pointer: string): readonly string[] {
  const steps = pointer.split('/').slice(1)
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands at a path; `undefined` where nothing does. */
export function valueAt(data: Json | undefined, path: DocumentPath): Json | undefined {
  let value = data
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, Json>)[step]
  }
  return value
}
