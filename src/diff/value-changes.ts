import type { MergedMap, MergedValue, ValueOrigin } from '../model/composition.ts'
import type { Json } from '../model/document.ts'
import { isSame } from './equal-json.ts'
import type { ValueChange, ValueSide } from '../model/diff.ts'

/** A leaf of merged values: an empty map counts as one. */
export interface Leaf {
  readonly path: readonly string[]
  readonly value: Json
  readonly origin: ValueOrigin | undefined
}

/** A leaf that differs, with who set it on each side. */
export interface LeafChange {
  readonly path: readonly string[]
  readonly before?: Leaf
  readonly after?: Leaf
}

/** The leaves that differ between two merged values, by path. Who set a value is no part of it. */
export function leafChanges(before: MergedMap, after: MergedMap): LeafChange[] {
  if (before === after) return []
  const [old, now] = [leavesByPath(before), leavesByPath(after)]
  const changes: LeafChange[] = []
  for (const key of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const [a, b] = [old.get(key), now.get(key)]
    if (a && b && isSame(a.value, b.value)) continue
    changes.push({ path: (a ?? b)!.path, ...(a ? { before: a } : {}), ...(b ? { after: b } : {}) })
  }
  return changes
}

function leavesByPath(values: MergedMap): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  const visit = (value: MergedValue, path: readonly string[]): void => {
    if (value.kind === 'leaf') leaves.set(path.join('\0'), { path, value: value.value as Json, origin: value.origin })
    else if (value.entries.size === 0 && path.length > 0)
      leaves.set(path.join('\0'), { path, value: {}, origin: undefined })
    else for (const [key, entry] of value.entries) visit(entry, [...path, key])
  }
  visit(values, [])
  return leaves
}

/** The change as it is told: who set each side, and no value that is a secret. */
export function toldValue({ path, before, after }: LeafChange): ValueChange {
  const masked = isSecret(path, before?.value) || isSecret(path, after?.value)
  return {
    path,
    ...(before ? { before: side(before, masked) } : {}),
    ...(after ? { after: side(after, masked) } : {}),
    masked,
  }
}

function side({ value, origin }: Leaf, masked: boolean): ValueSide {
  const by = origin ? { kind: origin.kind, name: origin.name } : { kind: 'preset' as const, name: '' }
  return masked ? { by } : { value, by }
}

const secretKey = /(pass(word|wd|phrase)|secret|token|credential|api_?-?key|access_?-?key|private_?-?key)s?$/i

/** Whether a value is one that reports must not repeat. A name of a secret, a flag and a reference are none. */
function isSecret(path: readonly string[], value: Json | undefined): boolean {
  if (typeof value === 'string' && /-----BEGIN [A-Z ]*PRIVATE KEY/.test(value)) return true
  if (value !== null && typeof value === 'object')
    return JSON.stringify(value).includes('PRIVATE KEY-----') || nested(path, value)
  if (typeof value !== 'string' || value === '' || /^\s*\{\{[^{}]*\}\}\s*$/.test(value)) return false
  const key = path.at(-1) ?? ''
  return secretKey.test(key) && !/^existing/i.test(key)
}

/** A list is one leaf: what lies in it has keys of its own. */
function nested(path: readonly string[], value: Json): boolean {
  if (Array.isArray(value)) return value.some((one) => isSecret(path, one))
  if (value === null || typeof value !== 'object') return false
  return Object.entries(value).some(([key, one]) => isSecret([...path, key], one))
}
