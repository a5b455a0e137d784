import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../model/diagnostic.ts'

/** Runs what writes to a place. What the system refuses there (no right, no room, a file in the way) is a UserError. */
export function writing<T>(place: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    if ('code' in error && error.code === 'ENOENT' && !existsSync(dirname(place)))
      throw new UserError(
        `${place} could not be written: there is no folder ${dirname(place)}.`,
        'Make the folder first, or name another.',
      )
    throw new UserError(
      `${place} could not be written: ${error.message}.`,
      'Name a place where you may write, or make room there.',
    )
  }
}
