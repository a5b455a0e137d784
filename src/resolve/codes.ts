import type { Diagnostic } from '../model/diagnostic.ts'

/** What resolving can find. Closed and permanent: each code has a page that explains it. */
export type ResolveCode =
  /** A layer names a registry that the repository does not have. */
  | 'unknown-registry'
  /** A layer takes a chart or package from a registry without saying which, and not exactly one lists it. */
  | 'missing-registry'
  /** A layer takes a pack from a remote registry, or a chart or package from one of another kind. */
  | 'wrong-registry-kind'
  /** Two registries have a pack of that name, and the layer does not say which it means. */
  | 'ambiguous-pack'
  | 'unknown-pack'
  /** A registry lists its charts, and this is none of them. */
  | 'unknown-chart'
  /** A registry lists its packages, and this is none of them. */
  | 'unknown-package'
  | 'unknown-profile'
  | 'unknown-preset'
  /** A layer chooses two presets of one group. */
  | 'conflicting-presets'
  /** No release fits the version or the train. */
  | 'no-release'
  /** The text is neither a version nor a train. */
  | 'invalid-version-spec'
  | 'missing-version'
  /** A stack has more layers and composed profiles than are looked at. */
  | 'too-many-layers'
  /** A remote registry has no tagged releases, so a train has nothing to choose from. */
  | 'train-on-remote'
  /** A profile composes itself, directly or by way of others. */
  | 'profile-cycle'
  /** A profile stands where one of another type belongs. */
  | 'wrong-profile-type'
  /** A released pack or profile holds mistakes of its own, which can no longer be mended there. */
  | 'faulty-release'
  | 'deprecated-release'
  /** A version that only the tree under inspection holds was taken, for want of a release. */
  | 'unreleased-version'
  /** A pin names a release that has been yanked. */
  | 'yanked-release'

export type ResolveDiagnostic = Diagnostic<ResolveCode>
