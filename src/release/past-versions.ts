import type { Versioning } from '../model/registry.ts'
import type { Commit, FileTree, GitRepository } from '../model/repository.ts'
import { readIdentity, type Identity } from '../source/identity.ts'
import { sameVersion } from '../version/compare.ts'
import { parseVersion } from '../version/parse-version.ts'
import type { FolderMoment } from './folder-moments.ts'

/** A version as the commit that brought it has it. */
export interface PastVersion {
  readonly version: string
  readonly commit: Commit
  /** The id of the folder's tree without releases.yaml. */
  readonly tree: string
  /** In how many later commits its content was another, under the same version. */
  changedLater: number
  /** Whether only the tree's `versioning` makes a version of it, not the one that its own file says. */
  readonly isLent: boolean
}

/** A version that cannot become a release. */
export interface SkippedVersion {
  readonly version: string
  readonly why: string
}

export interface FolderPast {
  /** In the order in which they came. */
  readonly versions: readonly PastVersion[]
  readonly skipped: readonly SkippedVersion[]
  /** What the folder holds at the end of the line. */
  readonly last: string | undefined
}

/** Tells the first mistake of a folder's content, or nothing where it is sound. */
export type FindMistake = (tree: FileTree, path: string) => string | undefined

export interface PastOptions {
  readonly released: ReadonlySet<string>
  readonly findMistake: FindMistake
  /** How the tree writes its versions now. Releases are ordered so, whatever their own files say. */
  readonly versioning: Versioning
}

/**
 * The versions that a folder has had. Each is taken at the first commit that has it and is sound; a version that comes
 * back later, after others, is the same release again. Where files did not say how they write versions, the tree's word
 * counts, unless a later commit mended that under the same version.
 */
export function pastVersions(
  path: string,
  moments: readonly FolderMoment[],
  repository: GitRepository,
  { released, findMistake, versioning }: PastOptions,
): FolderPast {
  const taken = new Map<string, PastVersion>()
  const skipped = new Map<string, SkippedVersion>()
  for (const { commit, folder } of moments) {
    const identity = folder && identityOf(path, folder.entries, repository)
    const version = identity?.version
    if (!folder || version === undefined || released.has(version)) continue
    const known = taken.get(version)
    const isLent = !parseVersion(version, schemeOf(path, identity!.versioning))
    const isMended = known?.isLent && !isLent
    if (known && !isMended) {
      if (known.tree !== folder.content) known.changedLater++
      continue
    }
    const why =
      faultOf(
        path,
        identity!,
        versioning,
        [...released, ...taken.keys()].filter((one) => one !== version),
      ) ?? findMistake(repository.tree(commit.id), path)
    if (why !== undefined) {
      if (!known) skipped.set(version, { version, why })
    } else {
      skipped.delete(version)
      taken.delete(version)
      taken.set(version, { version, commit, tree: folder.content, changedLater: 0, isLent })
    }
  }
  return { versions: [...taken.values()], skipped: [...skipped.values()], last: moments.at(-1)?.folder?.content }
}

function identityOf(
  path: string,
  entries: readonly { readonly name: string; readonly kind: string; readonly id?: string }[],
  repository: GitRepository,
): Identity | undefined {
  const file = path.startsWith('profiles/') ? 'profile.yaml' : 'pack.yaml'
  const blob = entries.find(({ name, kind }) => name === file && kind === 'file')?.id
  return blob === undefined ? undefined : readIdentity(repository.blob(blob))
}

function faultOf(
  path: string,
  { name, version }: Identity,
  scheme: Versioning,
  others: readonly string[],
): string | undefined {
  const folder = path.slice(path.lastIndexOf('/') + 1)
  if (name !== folder) return `it is named ${name === undefined ? 'nothing' : `"${name}"`} in its file`
  if (!/^[0-9A-Za-z][0-9A-Za-z._+-]{0,99}$/.test(version!) || !isTagPart(version!)) return 'a tag cannot be named so'
  if (!parseVersion(version!, scheme)) return noVersion(path, version!, scheme)
  const twin = others.find((other) => sameVersion(other, version!, scheme))
  return twin === undefined ? undefined : `it is ${twin} written differently`
}

function schemeOf(path: string, versioning: string | undefined): Versioning {
  if (path.startsWith('profiles/')) return 'semver'
  return versioning === 'revision' || versioning === 'loose' ? versioning : 'semver'
}

function noVersion(path: string, version: string, scheme: Versioning): string {
  if (path.startsWith('profiles/')) return 'versions of profiles are written as semver'
  const other = (['loose', 'revision'] as const).find((one) => one !== scheme && parseVersion(version, one))
  const remedy =
    other === undefined
      ? 'no `versioning` takes it'
      : `with \`versioning: ${other}\` in ${path}/pack.yaml now, it would be taken`
  return `it is no version under \`versioning: ${scheme}\`; ${remedy}`
}

/** What Git refuses at the end of a ref's name (git-check-ref-format). */
function isTagPart(version: string): boolean {
  return !version.includes('..') && !version.endsWith('.') && !version.endsWith('.lock')
}
