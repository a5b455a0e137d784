import type { GitRepository } from '../model/repository.ts'

/** Which revisions were asked for, and whether the repository held them. */
export type AskedRevisions = readonly (readonly [revision: string, isHere: boolean])[]

/**
 * The same repository, which remembers what it was asked to resolve: an answer that was built on what a clone holds
 * can then be asked again, for a fetch may bring commits without moving a branch or a tag.
 */
export function rememberingRevisions(repository: GitRepository): {
  readonly repository: GitRepository
  readonly asked: () => AskedRevisions
} {
  const answers = new Map<string, boolean>()
  const resolveRevision = (text: string) => {
    const id = repository.resolveRevision(text)
    answers.set(text, id !== undefined)
    return id
  }
  const remembering = new Proxy(repository, {
    get(target, key) {
      if (key === 'resolveRevision') return resolveRevision
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { repository: remembering, asked: () => [...answers] }
}

/** Whether all would be answered now as it was then. */
export function isAnsweredAlike(repository: GitRepository, asked: AskedRevisions): boolean {
  return asked.every(([revision, isHere]) => (repository.resolveRevision(revision) !== undefined) === isHere)
}
