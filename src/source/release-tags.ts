import { type Location, startOf } from '../model/location.ts'
import type { Versioning } from '../model/registry.ts'
import type { FolderContent, GitRepository, TagReference } from '../model/repository.ts'
import type { SignatureVerdict } from '../model/signature.ts'
import { shellWord } from '../model/shell-word.ts'
import type { SourceDiagnostic } from './codes.ts'
import { type Identity, readIdentity } from './identity.ts'
import { defined, nodeAt } from './reading.ts'
import { parseDocument } from './yaml.ts'

/** A tag that holds a pack or a profile. */
export interface ReleaseTag {
  readonly subject: 'pack' | 'profile'
  readonly path: string
  readonly version: string
  readonly tag: string
  readonly commit: string
  /** The id of the folder's tree without releases.yaml. */
  readonly content: string
  readonly date: string
  readonly versioning: Versioning
  readonly signature?: SignatureVerdict
  /** Its file names another version, or another pack or profile. */
  readonly isMismatched?: true
}

interface NamedTag {
  readonly subject: 'pack' | 'profile'
  readonly path: string
  readonly version: string
  readonly reference: TagReference
}

const releaseTag = /^(registry\/[^/@]+\/[^/@]+|profiles\/[^/@]+)@([^/@]+)$/

/**
 * The tags that name a release of a pack or profile, with what is wrong with them; other tags are nobody's business.
 *
 * @param signatures what the signatures are worth, by tag; absent where nobody asks
 */
export function readReleaseTags(
  repository: GitRepository,
  signatures?: ReadonlyMap<string, SignatureVerdict>,
): {
  readonly tags: readonly ReleaseTag[]
  readonly diagnostics: readonly SourceDiagnostic[]
} {
  const named = repository.tags.flatMap((reference) => nameOf(reference) ?? [])
  const diagnostics = named.flatMap((tag) => brokenTag(tag) ?? [])
  const sound = named.filter(({ reference }) => reference.commit !== undefined)
  const folders = repository.folders(sound.map(({ reference, path }) => ({ commit: reference.commit!, path })))
  const blobs = sound.map((tag, index) => blobOf(tag, folders[index]))
  const identities = readIdentities(repository, blobs)
  const tags: ReleaseTag[] = []
  sound.forEach((tag, index) => {
    const folder = folders[index]
    const blob = blobs[index]
    if (!folder || blob === undefined) {
      diagnostics.push(withoutContent(tag, folder))
      return
    }
    const identity = identities.get(blob)!
    const wrong = mismatches(repository, tag, blob, identity)
    diagnostics.push(...wrong)
    const signature = signatures?.get(tag.reference.name)
    tags.push({
      ...releaseOf(tag, folder, identity.versioning ?? 'semver'),
      ...defined({ signature, isMismatched: wrong.length > 0 || undefined }),
    })
  })
  return { tags: tags.sort(byPathThenNewest), diagnostics }
}

/** The kind under which identities are kept; the number goes up when their form or their reading changes. */
const identityFact = 'identity/1'

/** What each blob says it is, the unknown ones read in one go. A blob's identity never changes, so it is kept. */
export function readIdentities(
  repository: GitRepository,
  blobs: readonly (string | undefined)[],
): ReadonlyMap<string, Identity> {
  const identities = new Map<string, Identity>()
  const unknown = new Set<string>()
  for (const blob of blobs) {
    if (blob === undefined) continue
    const known = repository.facts.get(identityFact, blob) as Identity | undefined
    if (known) identities.set(blob, known)
    else unknown.add(blob)
  }
  repository.blobs(unknown, (blob, content) => {
    const identity = readIdentity(content)
    identities.set(blob, identity)
    repository.facts.set(identityFact, blob, identity)
  })
  return identities
}

/** The file that says what a folder holds. */
export function fileOf({ subject, path }: { readonly subject: 'pack' | 'profile'; readonly path: string }): string {
  return `${path}/${subject}.yaml`
}

/** Whether a tag's name is that of a release. */
export function isReleaseName(name: string): boolean {
  return releaseTag.test(name)
}

function nameOf(reference: TagReference): NamedTag | undefined {
  const [, path, version] = releaseTag.exec(reference.name) ?? []
  if (path === undefined || version === undefined) return undefined
  return { subject: path.startsWith('profiles/') ? 'profile' : 'pack', path, version, reference }
}

function byPathThenNewest(a: ReleaseTag, b: ReleaseTag): number {
  return compareText(a.path, b.path) || compareText(b.date, a.date) || compareText(a.tag, b.tag)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function blobOf(tag: NamedTag, folder: FolderContent | undefined): string | undefined {
  return folder?.entries.find(({ name, kind }) => kind === 'file' && name === `${tag.subject}.yaml`)?.id
}

function releaseOf({ subject, path, version, reference }: NamedTag, folder: FolderContent, versioning: Versioning) {
  const { name: tag, commit, date } = reference
  return { subject, path, version, tag, commit: commit!, content: folder.content, date: date!, versioning }
}

function brokenTag(tag: NamedTag): SourceDiagnostic | undefined {
  const { name, commit, problem } = tag.reference
  if (commit !== undefined) return undefined
  const ends: Record<string, string> = {
    dangling: 'leads to an object that is not in the repository',
    tree: 'leads to a tree, not to a commit',
    blob: 'leads to a file, not to a commit',
  }
  return {
    code: 'tag-broken',
    severity: 'error',
    at: startOf(fileOf(tag), name),
    message: `The tag ${name} ${ends[problem ?? ''] ?? 'cannot be read'}, so it is no release.`,
    help: `Delete it with \`git tag -d ${shellWord(name)}\`, or fetch it again.`,
  }
}

function withoutContent(tag: NamedTag, folder: FolderContent | undefined): SourceDiagnostic {
  const { name, commit } = tag.reference
  const lack = folder ? `no ${tag.subject}.yaml in ${tag.path}` : `no folder ${tag.path}`
  return {
    code: 'tag-without-content',
    severity: 'error',
    at: startOf(fileOf(tag), name),
    message: `The tag ${name} names commit ${commit!.slice(0, 10)}, which has ${lack}.`,
    help: `Set the tag on a commit that holds version ${tag.version}, or delete it.`,
  }
}

function mismatches(repository: GitRepository, tag: NamedTag, blob: string, identity: Identity): SourceDiagnostic[] {
  const folderName = tag.path.slice(tag.path.lastIndexOf('/') + 1)
  const wanted = { name: folderName, version: tag.version }
  return (['version', 'name'] as const)
    .filter((key) => identity[key] !== wanted[key])
    .map((key) => ({
      code: 'tag-mismatch',
      severity: 'error',
      at: placeOf(repository, tag, blob, key),
      message: `The tag ${tag.reference.name} says ${key} ${shown(wanted[key])}, its file says ${shown(identity[key])}.`,
      help: `Delete the tag, and tag the commit whose file says \`${key}: ${wanted[key]}\`.`,
    }))
}

function placeOf(repository: GitRepository, tag: NamedTag, blob: string, key: string): Location {
  const document = parseDocument(fileOf(tag), repository.blob(blob), tag.reference.name).value
  return nodeAt(document, [key]) ? document.at([key]) : startOf(fileOf(tag), tag.reference.name)
}

function shown(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text)
}
