import type { ComposedProfile } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { FileTree } from '../model/repository.ts'
import type { CodeEntry } from './code-entry.ts'

/** What a rule says; its code and severity are the rule's. */
export type Finding = Omit<Diagnostic, 'code' | 'severity'>

/** What a composed stack is held against. */
export interface World {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
}

/** A tree beside what was released, and the files themselves. */
export interface TreeWorld extends World {
  readonly tree: FileTree
  /** Which files of a folder, from there, are not as a tagged release has them; `belongs` says which new ones count. */
  readonly changedSince: (release: Release, belongs: (file: string) => boolean) => readonly string[]
  /** The addresses of a Markdown text's links and pictures, and where they begin, from 0. */
  readonly linksIn: (markdown: string) => readonly { readonly href: string; readonly offset: number }[]
  /** Why the catalog does not show a logo, in words that follow “The logo”; nothing where it does. */
  readonly logoFault: (logo: Uint8Array) => string | undefined
}

/**
 * One rule, in a file named for its code, which is permanent. `files` looks at the files of a tree, `tree` at
 * them beside what was released, `composition` at one composed stack; a mistake met by several compositions is given each time, in the same words.
 */
export interface Rule extends CodeEntry {
  readonly files?: (snapshot: Snapshot) => Iterable<Finding>
  readonly tree?: (world: TreeWorld) => Iterable<Finding>
  readonly composition?: (composed: ComposedProfile, world: World) => Iterable<Finding>
}
