import type { PastFolder, PastIndex } from '../model/past.ts'
import type { Instant } from '../model/registry.ts'

/**
 * What is recorded of a repository, as far as it is at hand. A browser has loaded some of it; over a repository
 * (`src/pipeline/past.ts`) all of it is there, each folder made when it is first asked for.
 */
export interface Past {
  readonly index: PastIndex
  /** `''` for the root. `undefined` where there never was such a folder, nor a release of it. @throws NotLoaded */
  folder(path: string): PastFolder | undefined
  /** The commit at which HEAD's history stood at an instant. @throws NotLoaded */
  commitAt(instant: Instant): string | undefined
}

/** Thrown on the way to an answer when a file of the past is not here yet: whoever asks loads it and asks again. */
export class NotLoaded extends Error {
  readonly path: string
  constructor(path: string) {
    super(`${path} is not loaded`)
    this.path = path
  }
}
