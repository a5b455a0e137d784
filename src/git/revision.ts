import type { CommitStore } from './commits.ts'
import { objectIdPattern } from './object.ts'
import type { ObjectStore } from './objects.ts'
import type { RefStore } from './refs.ts'
import { peel } from './tags.ts'

/** Where git looks for a short name, in this order (gitrevisions). */
const places = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/']

/**
 * The commit that a text names: a full or unique short id, a branch, a tag, `HEAD` or `@`, followed by any number of
 * `~N` and `^N`. `undefined` where it names nothing, more than one thing, or something that is no commit.
 */
export function resolveRevision(
  text: string,
  refs: RefStore,
  objects: ObjectStore,
  commits: CommitStore,
): string | undefined {
  const form = /^([^~^:]+)((?:~\d*|\^\d*|\^\{(?:commit)?\})*)$/.exec(text)
  if (form === null) return undefined
  const id = objectNamed(form[1]!, refs, objects, commits)
  let at = id === undefined ? undefined : peel(id, objects, commits).commit
  for (const [step] of form[2]!.matchAll(/[~^](?:\d+|\{\w*\})?/g)) {
    if (step.endsWith('}')) continue
    const count = step.length === 1 ? 1 : Number(step.slice(1))
    at = step.startsWith('~') ? ancestor(at, count, commits) : count === 0 ? at : parent(at, count, commits)
  }
  return at
}

function objectNamed(name: string, refs: RefStore, objects: ObjectStore, commits: CommitStore): string | undefined {
  if (objectIdPattern.test(name.toLowerCase())) return name.toLowerCase()
  for (const place of places) {
    const ref = name === '@' ? refs.find('HEAD') : isRefName(place + name) ? refs.find(place + name) : undefined
    if (ref !== undefined) return ref.id
  }
  const remote = refs.find(`refs/remotes/${name}/HEAD`)
  if (remote !== undefined) return remote.id
  if (!/^[0-9a-f]{4,39}$/i.test(name)) return undefined
  const found = objects.withPrefix(name.toLowerCase()).filter((id) => isCommitish(id, objects, commits))
  return found.length === 1 ? found[0] : undefined
}

/** In the Git directory itself only names such as HEAD and FETCH_HEAD are refs. */
function isRefName(name: string): boolean {
  return name.startsWith('refs/') || /^[A-Z_]+$/.test(name)
}

function isCommitish(id: string, objects: ObjectStore, commits: CommitStore): boolean {
  return peel(id, objects, commits).commit !== undefined
}

function parent(id: string | undefined, number: number, commits: CommitStore): string | undefined {
  return id === undefined ? undefined : commits.get(id).parents[number - 1]
}

function ancestor(id: string | undefined, count: number, commits: CommitStore): string | undefined {
  let at = id
  for (let i = 0; i < count && at !== undefined; i++) at = parent(at, 1, commits)
  return at
}
