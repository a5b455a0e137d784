import type { TreeChanges } from '../diff/causes.ts'
import type { Profile, ProfileReference } from '../model/registry.ts'
import { parseSpec } from '../version/parse-spec.ts'
import { takeNewest } from '../version/take-newest.ts'
import type { DiffSide, Sides } from './diff-side.ts'

/**
 * The folders of profiles for which nothing that composing looks at differs, so that both sides come to the same. A
 * change of what all look at (settings, registries, which packs there are) leaves none.
 * @param folders the folders that differ
 */
export function untouchedProfiles(
  { base, head }: Sides,
  changes: TreeChanges,
  folders: ReadonlySet<string>,
): ReadonlySet<string> {
  const differing = new Set([...folders, ...foldersOfOwnTags(base, head)])
  if (changes.settings || changes.registries.size > 0 || isOtherShelf(base, head, folders)) return new Set()
  const packs = new Set([...differing].flatMap((path) => (path.startsWith('registry/') ? path.split('/')[2]! : [])))
  const isTouched = ({ path, layers, infrastructure, addOns }: Profile): boolean => {
    if (differing.has(path) || layers.some(({ name }) => packs.has(name.value))) return true
    return [infrastructure, ...addOns].some((reference) => reference !== undefined && isReferenceTouched(reference))
  }
  const isReferenceTouched = (reference: ProfileReference): boolean => {
    const path = `profiles/${reference.profile.value}`
    if (differing.has(path)) return true
    const profile = reference.version ? releasedProfile(reference, path, head) : head.snapshot.profiles.get(path)
    // What composes others itself does not belong here, and is looked at whole.
    if (!profile || profile.infrastructure || profile.addOns.length > 0) return true
    return profile.layers.some(({ name }) => packs.has(name.value))
  }
  const all = [...head.snapshot.profiles.values()].filter((profile) => !isTouched(profile))
  return new Set(all.map(({ path }) => path))
}

/** Where one side has a release that the other has not. */
function foldersOfOwnTags(base: DiffSide, head: DiffSide): Set<string> {
  const [old, now] = [base, head].map(({ repository }) => new Set(repository.tags.map(({ name }) => name)))
  const one = [...new Set([...old!, ...now!])].filter((name) => !old!.has(name) || !now!.has(name))
  return new Set(one.map((name) => name.slice(0, name.lastIndexOf('@'))))
}

/** Rules ask which packs there are and where in a stack they belong. */
function isOtherShelf({ snapshot: old }: DiffSide, { snapshot: now }: DiffSide, folders: ReadonlySet<string>): boolean {
  return [...folders].some((path) => {
    const [a, b] = [old.packs.get(path), now.packs.get(path)]
    return a?.layer !== b?.layer || a?.versioning !== b?.versioning || (a === undefined) !== (b === undefined)
  })
}

function releasedProfile({ version }: ProfileReference, path: string, { releases }: DiffSide): Profile | undefined {
  const line = releases.line(path)
  const spec = line && parseSpec(version!.value, line.versioning)
  if (!line || !spec || spec.kind === 'problem') return undefined
  const { versioning } = line
  const { release } = takeNewest(spec, line.releases, { versioning, asOf: releases.asOf, pending: 'as-released' })
  return release && releases.profile(release).profile
}
