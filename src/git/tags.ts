import type { TagReference } from '../model/repository.ts'
import { parseTag } from './commit-text.ts'
import type { CommitStore } from './commits.ts'
import type { ObjectStore } from './objects.ts'
import type { Ref, RefStore } from './refs.ts'

/** What a tag's ref leads to, once it has been peeled. Kept between runs by the id that the ref holds. */
export type PeeledTag = Omit<TagReference, 'name' | 'object'>

const prefix = 'refs/tags/'
const releaseForm = /^.+@[^@/]+$/
const longestChain = 100

/**
 * All tags whose names have the form of a release, sorted by name.
 * @param known peeled tags by the id in their ref; new ones are added
 */
export function releaseTags(
  refs: RefStore,
  objects: ObjectStore,
  commits: CommitStore,
  known: Map<string, PeeledTag>,
): TagReference[] {
  return refs
    .under(prefix)
    .map((ref) => ({ ref, name: ref.name.slice(prefix.length) }))
    .filter(({ name }) => releaseForm.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ ref, name }) => withObject(ref.id, { name, ...peeled(ref, objects, commits, known) }))
}

function withObject(id: string | undefined, tag: TagReference): TagReference {
  return tag.annotated && id !== undefined ? { ...tag, object: id } : tag
}

function peeled(ref: Ref, objects: ObjectStore, commits: CommitStore, known: Map<string, PeeledTag>): PeeledTag {
  if (ref.id === undefined) return { annotated: false, problem: ref.problem ?? 'broken' }
  let tag = known.get(ref.id)
  if (tag === undefined) {
    tag = peel(ref.id, objects, commits)
    // An object that is not there now may come with the next fetch.
    if (tag.problem !== 'dangling') known.set(ref.id, tag)
  }
  return tag
}

/** Follows a tag, or a tag of tags, to its end. The date is the outermost tagger's. */
export function peel(id: string, objects: ObjectStore, commits: CommitStore): PeeledTag {
  let date: string | undefined
  let at = id
  for (let depth = 0; depth < longestChain; depth++) {
    const annotated = depth > 0
    const dated = date === undefined ? {} : { date }
    const object = commits.knows(at) ? 'commit' : objects.find(at)
    if (object === undefined) return { annotated, ...dated, problem: 'dangling' }
    if (object === 'commit' || object.type === 'commit')
      return { annotated, commit: at, date: date ?? commits.get(at).committer.date }
    if (object.type !== 'tag') return { annotated, ...dated, problem: object.type }
    const tag = parseTag(object.data)
    if (tag === undefined) return { annotated: true, ...dated, problem: 'broken' }
    date ??= tag.tagger?.date
    at = tag.target
  }
  return { annotated: true, problem: 'broken' }
}
