import type { Snapshot, Instant } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { Commit, FileChange } from '../model/repository.ts'

/** The world as it was looked at an instant: what `resolve --at` sees then. */
export interface PastWorld {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
}

/** That a folder of a pack or profile came to differ on the way of HEAD. */
export interface Arrival {
  readonly date: Instant
  /** Newest first: those on the way of HEAD, and those of branches that were merged then. */
  readonly commits: readonly Commit[]
  /** What differs in the folder from the arrival before, its ledger included; paths are from the repository's root. */
  readonly files: readonly FileChange[]
}

/** What a timeline is told from. */
export interface TimelinePast {
  /** The instant for which the catalog speaks: nothing later is told. */
  readonly asOf: Instant
  /** The first instant that has a tree. */
  readonly first: Instant | undefined
  /** Oldest first, one an instant. */
  arrivals(folder: string): readonly Arrival[]
  /** When a registry's own file differs from before, oldest first. */
  readonly registryMoments: readonly Instant[]
  /**
   * Oldest first: the arrivals of a folder, and every instant that its tags or ledgers name: releases, marks, ends of
   * life.
   */
  moments(folder: string): readonly Instant[]
  /** Every folder that ever held a pack of this name. */
  packFolders(name: string): readonly string[]
  /** Tells contents of a folder at an instant apart; `undefined` where there was none. The ledger is no part of it. */
  contentAt(folder: string, instant: Instant): string | undefined
  worldAt(instant: Instant): PastWorld
}

/** What a request for a version comes to. */
export interface Taken {
  readonly path: string
  readonly release: Release
}

/** The first instant of an ascending list that is later than another. */
export function firstAfter(instants: readonly Instant[], instant: Instant): Instant | undefined {
  return instants[placeAfter(instants.length, (index) => instants[index]! > instant)]
}

/** The first index for which something holds that then holds for all later ones; `count` where there is none. */
export function placeAfter(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
