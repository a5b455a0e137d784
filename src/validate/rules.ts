import type { Rule } from './rule.ts'
import { cloudTypeMismatch } from './rules/cloud-type-mismatch.ts'
import { compositionShape } from './rules/composition-shape.ts'
import { coreLayers } from './rules/core-layers.ts'
import { dependencyBounds } from './rules/dependency-bounds.ts'
import { dependencyMissing } from './rules/dependency-missing.ts'
import { dependencyNotSupported } from './rules/dependency-not-supported.ts'
import { dependencyVersion } from './rules/dependency-version.ts'
import { duplicateDisplayName } from './rules/duplicate-display-name.ts'
import { duplicatePack } from './rules/duplicate-pack.ts'
import { duplicatePreset } from './rules/duplicate-preset.ts'
import { duplicateVariable } from './rules/duplicate-variable.ts'
import { emptyProfile } from './rules/empty-profile.ts'
import { invalidValuesSchema } from './rules/invalid-values-schema.ts'
import { layerMismatch } from './rules/layer-mismatch.ts'
import { malformedMacro } from './rules/malformed-macro.ts'
import { missingEndpoint } from './rules/missing-endpoint.ts'
import { pathOutside } from './rules/path-outside.ts'
import { sensitiveDefault } from './rules/sensitive-default.ts'
import { undefinedVariable } from './rules/undefined-variable.ts'
import { unknownCloudType } from './rules/unknown-cloud-type.ts'
import { unknownDependency } from './rules/unknown-dependency.ts'
import { unknownFile } from './rules/unknown-file.ts'
import { unknownMacro } from './rules/unknown-macro.ts'
import { unknownRemoval } from './rules/unknown-removal.ts'
import { unknownRepository } from './rules/unknown-repository.ts'
import { unknownValue } from './rules/unknown-value.ts'
import { unmarkedSecret } from './rules/unmarked-secret.ts'
import { unusedVariable } from './rules/unused-variable.ts'
import { valuesMismatch } from './rules/values-mismatch.ts'
import { variableDeclaration } from './rules/variable-declaration.ts'
import { variableInContent } from './rules/variable-in-content.ts'
import { versionUnreadable } from './rules/version-unreadable.ts'

/** Every rule, in the order in which they are run and explained: a file, a pack, a profile, a stack, its values. */
export const rules: readonly Rule[] = [
  unknownCloudType,
  missingEndpoint,
  versionUnreadable,
  dependencyBounds,
  unknownDependency,
  unknownRepository,
  unknownFile,
  pathOutside,
  duplicatePreset,
  unknownRemoval,
  invalidValuesSchema,
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
  duplicateVariable,
  variableDeclaration,
  undefinedVariable,
  unusedVariable,
  sensitiveDefault,
  unmarkedSecret,
  variableInContent,
  malformedMacro,
  unknownMacro,
  valuesMismatch,
  unknownValue,
]
