import type { Diagnostic } from './diagnostic.ts'
import type { Instant, Pack, Profile, ReleaseMark, Versioning } from './registry.ts'
import type { SignatureVerdict } from './signature.ts'

/** One released (or, without a tag, coming) version of a pack or profile. */
export interface Release {
  readonly subject: 'pack' | 'profile'
  /** The folder: `registry/public/cilium`, `profiles/aws-production`. */
  readonly path: string
  readonly name: string
  readonly version: string
  /** `registry/public/cilium@1.16.4`; absent for the version that only the tree under inspection holds. */
  readonly tag?: string
  /** The commit the tag peels to; absent together with `tag`. */
  readonly commit?: string
  /** The id of the folder's tree without releases.yaml; absent together with `tag`. */
  readonly tree?: string
  /** From when the release exists. */
  readonly date: Instant
  /** Whether the ledger has a line for it. */
  readonly sealed: boolean
  readonly eol?: string
  readonly deprecated?: ReleaseMark
  readonly yanked?: ReleaseMark
  /** Absent where the repository lists no keys, and for a version without a tag. */
  readonly signature?: SignatureVerdict
}

/** The releases of one pack or profile. */
export interface ReleaseLine {
  readonly path: string
  readonly versioning: Versioning
  /** Newest version first, by the order of `versioning`; a version not yet released stands among them without `tag`. */
  readonly releases: readonly Release[]
}

/**
 * The resolver's whole view of the world. Reading a release's content is lazy and kept: most releases are only ever
 * compared, and their content is not needed.
 */
export interface ReleaseIndex {
  /** The instant at which the world is looked at; releases after it are not there. */
  readonly asOf: Instant
  /** Whether anything is released: a new registry has no releases yet. */
  readonly hasReleases: boolean
  line(path: string): ReleaseLine | undefined
  /** The pack as released (or as the tree holds it, for a release without tag). */
  pack(release: Release): { readonly pack: Pack; readonly diagnostics: readonly Diagnostic[] }
  profile(release: Release): { readonly profile: Profile; readonly diagnostics: readonly Diagnostic[] }
  /**
   * Another profile as the commit of a tagged release holds it: what a reference without a version meant there.
   * `undefined` where that commit has no such profile.
   */
  profileBeside(
    release: Release,
    path: string,
  ): { readonly profile: Profile; readonly diagnostics: readonly Diagnostic[] } | undefined
}
