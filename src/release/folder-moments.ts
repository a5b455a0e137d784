import type { Commit, FolderContent, GitRepository } from '../model/repository.ts'

/** What a folder of a pack or profile held from a commit of the main line on. */
export interface FolderMoment {
  readonly commit: Commit
  /** Absent where the folder was taken away. */
  readonly folder?: FolderContent
}

const subjectFolder = /^(registry\/[^/@]+\/[^/@]+|profiles\/[^/@]+)\//

/**
 * The past of every folder of a pack or profile along the first parents of a commit, oldest first. What a merge brings
 * happens at the merge: whoever follows the branch got it then.
 */
export function folderMoments(repository: GitRepository, head: Commit): ReadonlyMap<string, readonly FolderMoment[]> {
  const line = firstParents(repository, head)
  const bringers = bringersOf(repository, line)
  const touched = new Map<string, Set<number>>()
  for (const { commit, changes } of repository.history(head.id, ['registry', 'profiles'])) {
    const at = bringers.get(commit.id)!
    for (const { path } of changes) {
      const folder = path.endsWith('/releases.yaml') ? undefined : subjectFolder.exec(path)?.[1]
      if (folder === undefined) continue
      const places = touched.get(folder) ?? new Set<number>()
      touched.set(folder, places.add(at))
    }
  }
  const requests = [...touched].flatMap(([path, places]) =>
    [...places].sort((a, b) => a - b).map((at) => ({ path, commit: line[at]!.id, at })),
  )
  const folders = repository.folders(requests)
  const moments = new Map<string, FolderMoment[]>()
  requests.forEach(({ path, at }, i) => {
    const list = moments.get(path) ?? []
    moments.set(path, list)
    const folder = folders[i]
    list.push({ commit: line[at]!, ...(folder === undefined ? {} : { folder }) })
  })
  return moments
}

function firstParents(repository: GitRepository, head: Commit): Commit[] {
  const line = [head]
  for (let at = head; at.parents[0] !== undefined; line.push(at)) at = repository.commit(at.parents[0])
  return line.reverse()
}

/** For each commit the place of the commit on the line that first brought it: itself, or the merge. */
function bringersOf(repository: GitRepository, line: readonly Commit[]): ReadonlyMap<string, number> {
  const bringers = new Map(line.map(({ id }, at) => [id, at]))
  line.forEach(({ parents }, at) => {
    const open = parents.slice(1)
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (bringers.has(id)) continue
      bringers.set(id, at)
      open.push(...repository.commit(id).parents)
    }
  })
  return bringers
}
