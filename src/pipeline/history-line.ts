import type { Commit, GitRepository } from '../model/repository.ts'

/**
 * With which commit of the mainline each commit that leads to HEAD arrived: the first that no later one hides and that
 * has it among its ancestors.
 *
 * @param shown the commits of the mainline, oldest first, as `GitRepository.mainline` gives them
 * @returns indexes of `shown`, by commit
 */
export function arrivalsOn(shown: readonly Commit[], repository: GitRepository): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>()
  shown.forEach(({ id: first }, index) => {
    const open = [first]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (arrivals.has(id)) continue
      arrivals.set(id, index)
      open.push(...repository.commit(id).parents)
    }
  })
  return arrivals
}
