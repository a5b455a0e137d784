import type { GitRepository } from '../model/repository.ts'

const fromOne = 1
const fromOther = 2
const common = fromOne | fromOther
/** An ancestor of a commit that is common: common too, and no longer the last. */
const earlier = 4

/**
 * The last commit that two have in common: the one that `git merge-base` gives. Of several, which criss-cross merges
 * leave, the newest. `undefined` where they have none.
 */
export function mergeBase(
  repository: Pick<GitRepository, 'commit' | 'reachable'>,
  one: string,
  other: string,
): string | undefined {
  const dateOf = (id: string) => repository.commit(id).committer.date
  const newerFirst = (a: string, b: string) =>
    dateOf(a) === dateOf(b) ? (a < b ? -1 : 1) : dateOf(a) > dateOf(b) ? -1 : 1
  const found = lastCommon(repository, one, other, newerFirst)
  const last = found.filter((id) => !found.some((later) => later !== id && repository.reachable(later, [id]).has(id)))
  return last.sort(newerFirst)[0]
}

/** Walks both histories at once, newest first, until all that is left to look at is earlier than what was found. */
function lastCommon(
  repository: Pick<GitRepository, 'commit'>,
  one: string,
  other: string,
  newerFirst: (a: string, b: string) => number,
): string[] {
  const marks = new Map([[one, fromOne]])
  marks.set(other, (marks.get(other) ?? 0) | fromOther)
  const pending = new Set([one, other])
  const found = new Set<string>()
  const isOpen = (id: string) => (marks.get(id)! & earlier) === 0
  while ([...pending].some(isOpen)) {
    const id = [...pending].reduce((newest, next) => (newerFirst(newest, next) <= 0 ? newest : next))
    pending.delete(id)
    const mark = marks.get(id)!
    if (mark === common) found.add(id)
    const passedOn = (mark & common) === common ? common | earlier : mark
    for (const parent of repository.commit(id).parents) {
      const before = marks.get(parent) ?? 0
      if ((before | passedOn) === before) continue
      marks.set(parent, before | passedOn)
      pending.add(parent)
    }
  }
  return [...found].filter(isOpen)
}
