import type { Commit } from '../model/repository.ts'
import { parseCommit } from './commit-text.ts'
import type { ObjectStore } from './objects.ts'

/** The commits of a repository, each read once. */
export class CommitStore {
  readonly #objects: ObjectStore
  readonly #known: Map<string, Commit>

  /** @param known commits kept from an earlier run; new ones are added */
  constructor(objects: ObjectStore, known: Map<string, Commit>) {
    this.#objects = objects
    this.#known = known
  }

  /** Whether the commit has been read, in this run or an earlier one. */
  knows(id: string): boolean {
    return this.#known.has(id)
  }

  get(id: string): Commit {
    let commit = this.#known.get(id)
    if (commit === undefined) {
      commit = parseCommit(id, this.#objects.read(id, 'commit'))
      this.#known.set(id, commit)
    }
    return commit
  }

  /** The newest commit on the line of first parents that is no newer than an instant. */
  at(from: string, instant: string): Commit | undefined {
    for (let id: string | undefined = from; id !== undefined;) {
      const commit: Commit = this.get(id)
      if (commit.committer.date <= instant) return commit
      id = commit.parents[0]
    }
    return undefined
  }

  /**
   * All commits that can be reached, newest committer date first and children always before parents: the order of
   * `git log --date-order`.
   */
  reachable(from: string): Commit[] {
    const waitingFor = this.#childCounts(from)
    const queue = new NewestFirst()
    queue.push(this.get(from))
    const sorted: Commit[] = []
    for (let commit = queue.pop(); commit !== undefined; commit = queue.pop()) {
      sorted.push(commit)
      for (const parent of commit.parents) {
        const left = waitingFor.get(parent)! - 1
        waitingFor.set(parent, left)
        if (left === 0) queue.push(this.get(parent))
      }
    }
    return sorted
  }

  /** Those of some commits that can be reached from another: its ancestors and itself. */
  among(from: string, wanted: Iterable<string>): Set<string> {
    const missing = new Set(wanted)
    const found = new Set<string>()
    const seen = new Set([from])
    const pending = [from]
    for (let id = pending.pop(); id !== undefined && missing.size > 0; id = pending.pop()) {
      if (missing.delete(id)) found.add(id)
      for (const parent of this.get(id).parents) {
        if (seen.has(parent)) continue
        seen.add(parent)
        pending.push(parent)
      }
    }
    return found
  }

  #childCounts(from: string): Map<string, number> {
    const counts = new Map([[from, 0]])
    const pending = [from]
    for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
      for (const parent of this.get(id).parents) {
        const count = counts.get(parent)
        counts.set(parent, (count ?? 0) + 1)
        if (count === undefined) pending.push(parent)
      }
    }
    return counts
  }
}

/** A heap of commits by date; those of one date come out as they went in. */
class NewestFirst {
  readonly #heap: { commit: Commit; turn: number }[] = []
  #turn = 0

  push(commit: Commit): void {
    const heap = this.#heap
    const item = { commit, turn: this.#turn++ }
    let at = heap.length
    heap.push(item)
    for (let parent = (at - 1) >> 1; at > 0 && before(item, heap[parent]!); parent = (at - 1) >> 1) {
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = item
  }

  pop(): Commit | undefined {
    const heap = this.#heap
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top?.commit
    let at = 0
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
      if (!before(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return top.commit
  }
}

function before(a: { commit: Commit; turn: number }, b: { commit: Commit; turn: number }): boolean {
  const dateA = a.commit.committer.date
  const dateB = b.commit.committer.date
  return dateA === dateB ? a.turn < b.turn : dateA > dateB
}
