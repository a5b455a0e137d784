/** The public face of the package: the same road as the command line's, as functions. */
export { checkRepository, composeProfile, openWorkspace, prepareCatalog, resolveProfile } from './pipeline.ts'
export type {
  CheckCounts,
  CheckedProfile,
  CheckedRepository,
  PipelineOptions,
  PreparedCatalog,
  ResolveResult,
  Workspace,
} from './pipeline.ts'
export type { Catalog } from './catalog/model.ts'
export type { ComposedLayer, ComposedProfile, MergedValue, ValueOrigin } from './model/composition.ts'
export { UserError } from './model/diagnostic.ts'
export type { Diagnostic, Severity } from './model/diagnostic.ts'
export type { Location } from './model/location.ts'
export type { Layer, Pack, Profile, Registry, Snapshot } from './model/registry.ts'
export type { Release, ReleaseIndex, ReleaseLine } from './model/release.ts'
export type { Candidate, PassedOver, Resolution } from './model/resolution.ts'
