import type { Commit, FactStore, FolderContent } from '../model/repository.ts'
import type { KnownChanges } from './history.ts'
import type { PeeledTag } from './tags.ts'

/**
 * What has been learnt from objects. All of it is keyed by object ids, so none of it ever becomes wrong, and it can be
 * kept between runs.
 */
export class Knowledge {
  readonly commits = new Map<string, Commit>()
  readonly tags = new Map<string, PeeledTag>()
  /** Ids of folders by `commit:path`; undefined where that commit has no such folder. */
  readonly folderTrees = new Map<string, string | undefined>()
  /** More of the same that a walk met by the way; not kept between runs. */
  readonly folderTreesSeen = new Map<string, string>()
  /** Folders by the id of their tree. */
  readonly folders = new Map<string, FolderContent>()
  readonly facts: FactStore = new Facts()
  readonly #changes = new Map<string, KnownChanges>()

  changesUnder(folders: readonly string[]): KnownChanges {
    const key = folders.join('\0')
    let changes = this.#changes.get(key)
    if (changes === undefined) this.#changes.set(key, (changes = new Map()))
    return changes
  }

  save(): void {}
}

class Facts implements FactStore {
  readonly #facts = new Map<string, unknown>()

  get(kind: string, id: string): unknown {
    return this.#facts.get(`${kind}:${id}`)
  }

  set(kind: string, id: string, fact: unknown): void {
    this.#facts.set(`${kind}:${id}`, fact)
  }
}
