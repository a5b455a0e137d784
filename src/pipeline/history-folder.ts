import type { Instant } from '../model/registry.ts'
import type { FolderContent } from '../model/repository.ts'
import { placeAfter, type Arrival } from '../timeline/past.ts'

/** What a folder held from a commit on. */
export interface FolderState {
  readonly commit: string
  /** The same object for states that differ in the ledger alone. */
  readonly held: FolderContent
  /** The blobs of the file that says what the folder is, and of its ledger. */
  readonly identity: string | undefined
  readonly ledger: string | undefined
}

/** A folder of a pack, profile or registry along the way of HEAD. Its states are read by who has the repository. */
export class HistoryFolder {
  readonly path: string
  /** The registry that it lies in; of a profile `profiles`. */
  readonly above: string
  /** The file that says what the folder is. */
  readonly identityFile: 'pack.yaml' | 'profile.yaml'
  /** Ascending indexes of the commits on HEAD's way, one for each arrival. */
  readonly places: readonly number[]
  readonly arrivals: readonly Arrival[]
  /** For each arrival what the folder held from then on; absent until it is read. */
  #states: readonly (FolderState | undefined)[] | undefined

  constructor(path: string, places: readonly number[], arrivals: readonly Arrival[]) {
    this.path = path
    this.above = path.slice(0, path.lastIndexOf('/'))
    this.identityFile = path.startsWith('profiles/') ? 'profile.yaml' : 'pack.yaml'
    this.places = places
    this.arrivals = arrivals
  }

  get isRead(): boolean {
    return this.#states !== undefined
  }

  get states(): readonly (FolderState | undefined)[] {
    if (!this.#states) throw new Error(`What ${this.path} held is asked for before it is read`)
    return this.#states
  }

  /** @param contents for each arrival what the folder held, and at which commit */
  settle(contents: readonly { readonly commit: string; readonly content: FolderContent | undefined }[]): void {
    const known = new Map<string, FolderContent>()
    this.#states = contents.map(({ commit, content }) => {
      if (!content) return undefined
      const held = known.get(content.content) ?? content
      known.set(content.content, held)
      return { commit, held, identity: fileIn(content, this.identityFile), ledger: fileIn(content, 'releases.yaml') }
    })
  }

  /** What the folder held at an instant. */
  stateAt(instant: Instant): FolderState | undefined {
    const { arrivals } = this
    const next = placeAfter(arrivals.length, (at) => arrivals[at]!.date > instant)
    return next === 0 ? undefined : this.states[next - 1]
  }
}

function fileIn({ entries }: FolderContent, name: string): string | undefined {
  return entries.find((entry) => entry.name === name && entry.kind === 'file')?.id
}
