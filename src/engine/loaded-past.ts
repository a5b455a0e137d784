import { UserError } from '../model/diagnostic.ts'
import type { PastCommits, PastFolder, PastIndex, PastTree } from '../model/past.ts'
import type { Instant } from '../model/registry.ts'
import { NotLoaded, type Past } from './past.ts'

/** Gives the parsed JSON of a file below the catalog's root. */
export type LoadFile = (path: string) => Promise<unknown>

export const indexFile = 'data/past/index.json'

/** The root and all registries. */
export const treeFile = 'data/past/tree.json'

/** Where the past of a pack or profile lies: `data/past/registry/public/cilium.json`. */
export function folderFile(path: string): string {
  return `data/past/${path}.json`
}

/** The recorded past as far as it was loaded. */
export class LoadedPast implements Past {
  readonly index: PastIndex
  readonly #load: LoadFile
  readonly #files = new Map<string, unknown>()
  readonly #loading = new Map<string, Promise<void>>()
  readonly #known: ReadonlySet<string>

  constructor(index: PastIndex, load: LoadFile) {
    this.index = index
    this.#load = load
    this.#known = new Set([...index.packs, ...index.profiles].map(({ path }) => path))
  }

  static async open(load: LoadFile): Promise<LoadedPast> {
    const index = (await load(indexFile)) as PastIndex
    if (index.format !== 1)
      throw new UserError('The catalog was built by another version of its scripts.', 'Load the page anew.')
    return new LoadedPast(index, load)
  }

  folder(path: string): PastFolder | undefined {
    if (path === '' || (path.split('/').length === 2 && path.startsWith('registry/')))
      return (this.#file(treeFile) as PastTree).folders.find((one) => one.path === path)
    return this.#known.has(path) ? (this.#file(folderFile(path)) as PastFolder) : undefined
  }

  commitAt(instant: Instant): string | undefined {
    const piece = this.#pieceAt(instant)
    if (piece === undefined) return undefined
    const { since, ids } = this.#file(piece) as PastCommits
    return ids[since.findLastIndex((one) => one <= instant)]
  }

  /** Loads several folders at once, the tree and what tells the commit of an instant; those that are there are not loaded again. */
  async loadFolders(paths: Iterable<string>, at?: Instant): Promise<void> {
    const piece = at === undefined ? undefined : this.#pieceAt(at)
    const folders = [...paths].filter((path) => this.#known.has(path)).map(folderFile)
    await Promise.all([treeFile, ...folders, ...(piece === undefined ? [] : [piece])].map((file) => this.load(file)))
  }

  load(file: string): Promise<void> {
    const known = this.#loading.get(file)
    if (known) return known
    const loading = this.#load(file).then((content) => void this.#files.set(file, content))
    this.#loading.set(file, loading)
    // What failed may be there at the next question.
    loading.catch(() => this.#loading.delete(file))
    return loading
  }

  #file(path: string): unknown {
    const file = this.#files.get(path)
    if (file === undefined) throw new NotLoaded(path)
    return file
  }

  #pieceAt(instant: Instant): string | undefined {
    return this.index.commits.findLast(({ since }) => since <= instant)?.path
  }
}
