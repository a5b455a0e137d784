import type { Patterns } from './patterns.ts'
import type { Rule } from './rule.ts'
import { brokenLink } from './rules/broken-link.ts'
import { cloudTypeMismatch } from './rules/cloud-type-mismatch.ts'
import { compositionShape } from './rules/composition-shape.ts'
import { coreLayers } from './rules/core-layers.ts'
import { deletedContent } from './rules/deleted-content.ts'
import { dependencyBounds } from './rules/dependency-bounds.ts'
import { dependencyMissing } from './rules/dependency-missing.ts'
import { dependencyNotSupported } from './rules/dependency-not-supported.ts'
import { dependencyVersion } from './rules/dependency-version.ts'
import { disabledRelease } from './rules/disabled-release.ts'
import { duplicateDisplayName } from './rules/duplicate-display-name.ts'
import { duplicatePack } from './rules/duplicate-pack.ts'
import { duplicatePreset } from './rules/duplicate-preset.ts'
import { duplicateVariable } from './rules/duplicate-variable.ts'
import { emptyProfile } from './rules/empty-profile.ts'
import { emptyReadme } from './rules/empty-readme.ts'
import { endOfLifeRelease } from './rules/end-of-life-release.ts'
import { endOfLifeSoon } from './rules/end-of-life-soon.ts'
import { layerMismatch } from './rules/layer-mismatch.ts'
import { logoUnusable } from './rules/logo-unusable.ts'
import { malformedMacro } from './rules/malformed-macro.ts'
import { missingEndpoint } from './rules/missing-endpoint.ts'
import { missingReadme } from './rules/missing-readme.ts'
import { pathOutside } from './rules/path-outside.ts'
import { pinBehind } from './rules/pin-behind.ts'
import { releasedContentChanged } from './rules/released-content-changed.ts'
import { sensitiveDefault } from './rules/sensitive-default.ts'
import { similarNames } from './rules/similar-names.ts'
import { staleTrain } from './rules/stale-train.ts'
import { undefinedVariable } from './rules/undefined-variable.ts'
import { unknownCloudType } from './rules/unknown-cloud-type.ts'
import { unknownDependency } from './rules/unknown-dependency.ts'
import { unknownFeedSelection } from './rules/unknown-feed-selection.ts'
import { unknownFile } from './rules/unknown-file.ts'
import { unknownMacro } from './rules/unknown-macro.ts'
import { unknownRemoval } from './rules/unknown-removal.ts'
import { unknownRepository } from './rules/unknown-repository.ts'
import { unmarkedSecret } from './rules/unmarked-secret.ts'
import { unusedVariable } from './rules/unused-variable.ts'
import { variableInContent } from './rules/variable-in-content.ts'
import { unknownValue } from './rules/unknown-value.ts'
import { variableDeclaration } from './rules/variable-declaration.ts'
import { versionBehind } from './rules/version-behind.ts'
import { versionJump } from './rules/version-jump.ts'
import { versionUnreadable } from './rules/version-unreadable.ts'

// The rules that make no code of a schema: browsers run them too. Each list in the order in which they are run.

/** A file, a pack. */
export const rulesOfParts: readonly Rule[] = [
  unknownCloudType,
  unknownFeedSelection,
  missingEndpoint,
  versionUnreadable,
  dependencyBounds,
  unknownDependency,
  unknownRepository,
  unknownFile,
  pathOutside,
  duplicatePreset,
  similarNames,
  missingReadme,
  emptyReadme,
  brokenLink,
  logoUnusable,
  releasedContentChanged,
  versionJump,
  versionBehind,
  unknownRemoval,
]

/** A profile, a stack. */
export const rulesOfStacks: readonly Rule[] = [
  emptyProfile,
  compositionShape,
  coreLayers,
  layerMismatch,
  cloudTypeMismatch,
  duplicatePack,
  duplicateDisplayName,
  dependencyMissing,
  dependencyVersion,
  dependencyNotSupported,
  disabledRelease,
  endOfLifeRelease,
  endOfLifeSoon,
  deletedContent,
  staleTrain,
  pinBehind,
  duplicateVariable,
]

/** The values of a stack, and the variables in them. */
export const rulesOfValues: readonly Rule[] = [
  undefinedVariable,
  unusedVariable,
  sensitiveDefault,
  unmarkedSecret,
  variableInContent,
  malformedMacro,
  unknownMacro,
]

/** All rules that run anywhere, given what runs patterns. */
export function portableRules(patterns: Patterns): readonly Rule[] {
  return [...rulesOfParts, ...rulesOfStacks, variableDeclaration(patterns), ...rulesOfValues, unknownValue(patterns)]
}
