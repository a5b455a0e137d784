import type {
  ComposedLayer,
  ComposedProfile,
  ComposedVariable,
  MergedMap,
  ResolvedLayer,
  ResolvedProfile,
} from '../model/composition.ts'
import type { Staged } from '../model/diagnostic.ts'
import { layerKinds } from '../model/registry.ts'
import type { ProfileType } from '../model/registry.ts'
import { assignOverrides } from './assign-overrides.ts'
import type { ComposeDiagnostic } from './codes.ts'
import { layerIds } from './layer-ids.ts'
import { installPriority, layerValues } from './layer-values.ts'
import { partsOf } from './parts.ts'
import type { Part } from './parts.ts'

/**
 * Makes one stack of a resolved profile and of those it composes: os, k8s, cni, csi, then the add-ons by install
 * priority (lower first), else in the order of composition; each layer with its merged values. Pure.
 */
export function compose(resolved: ResolvedProfile): Staged<ComposedProfile> {
  const diagnostics: ComposeDiagnostic[] = []
  const { profile } = resolved
  const parts = partsOf(resolved)
  const overrides = assignOverrides(resolved, parts, (diagnostic) => void diagnostics.push(diagnostic))
  const drafts = parts.flatMap(({ from, layers }) =>
    layers.map((layer): Draft => {
      const values = layerValues(layer, from.profile, overrides.get(layer) ?? [], profile.name)
      return { layer, from, values, installPriority: layer.kind === 'addon' ? installPriority(values) : 0 }
    }),
  )
  return {
    value: {
      name: profile.name,
      version: profile.version?.value,
      type: profile.type ?? likelyType(resolved),
      cloudType: cloudTypeOf(parts),
      asOf: resolved.asOf,
      profile,
      references: resolved.references,
      layers: stack(drafts),
      variables: variablesOf(parts),
    },
    diagnostics,
  }
}

interface Draft {
  readonly layer: ResolvedLayer
  readonly from: Part['from']
  readonly values: MergedMap
  readonly installPriority: number
}

function stack(drafts: readonly Draft[]): ComposedLayer[] {
  const sorted = drafts.toSorted(
    (a, b) =>
      layerKinds.indexOf(a.layer.kind) - layerKinds.indexOf(b.layer.kind) || a.installPriority - b.installPriority,
  )
  const ids = layerIds(sorted.map(({ layer }) => layer.name))
  return sorted.map(({ layer, from, values, installPriority }, index) => ({
    ...layer,
    id: ids[index]!,
    from,
    installPriority,
    values,
  }))
}

/** A file that does not say its type is invalid; what it holds tells most likely what was meant. */
function likelyType({ references, layers }: ResolvedProfile): ProfileType {
  if (references.length > 0) return 'full'
  return layers.some((layer) => layer.kind !== 'addon') ? 'infrastructure' : 'add-on'
}

/** The profile's own, which stands last; in an invalid file that of the first composed profile that has one. */
function cloudTypeOf(parts: readonly Part[]): string {
  const own = parts.at(-1)?.profile.cloudType
  return own?.value ?? parts.find(({ profile }) => profile.cloudType)?.profile.cloudType?.value ?? 'all'
}

/** In the order of composition. Where a name comes twice, the later declaration stands in the earlier one's place. */
function variablesOf(parts: readonly Part[]): ComposedVariable[] {
  const variables = new Map<string, ComposedVariable>()
  for (const { from, profile } of parts) {
    for (const variable of profile.variables) {
      variables.set(variable.name.value, { ...variable, profile: from.profile })
    }
  }
  return [...variables.values()]
}
