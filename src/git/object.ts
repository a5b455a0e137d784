import { UserError } from '../model/diagnostic.ts'

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag'

/** One object, unpacked. `data` may be shared with caches: never write to it. */
export interface GitObject {
  readonly type: ObjectType
  readonly data: Buffer
}

export const objectIdPattern = /^[0-9a-f]{40}$/

/** A fault in the repository's own files, as the error to throw. */
export function damaged(what: string, why: string): UserError {
  return new UserError(
    `${what} is damaged: ${why}.`,
    'Run "git fsck" to see what is broken, then clone or fetch it anew.',
  )
}

/** An object that history needs and the repository does not have. */
export function missing(id: string): UserError {
  return new UserError(
    `The repository lacks the object ${id}.`,
    'Run "git fsck" to see what is missing; "git fetch --refetch --tags" fetches everything again.',
  )
}
