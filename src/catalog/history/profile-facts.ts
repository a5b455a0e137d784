import type { LocatedMap, LocatedNode } from '../../model/document.ts'
import type { Layer, LayerKind, Profile, ProfileReference, Variable } from '../../model/registry.ts'
import { plainValue } from '../../model/plain-value.ts'

/**
 * What a profile file says, flattened for comparison: small, plain JSON, so that it can be kept by blob id and a
 * history of thousands of commits parses each version of a file once.
 */
export interface ProfileFacts {
  readonly version?: string
  readonly fields: Readonly<Record<string, string>>
  readonly references: readonly { readonly role: string; readonly profile: string; readonly version: string }[]
  readonly layers: readonly LayerFacts[]
  /** A variable's whole declaration as text, by name. */
  readonly variables: Readonly<Record<string, string>>
  /** Leaves of overrides, `layer: key.path` → value. */
  readonly overrides: Readonly<Record<string, string>>
}

export interface LayerFacts {
  readonly name: string
  /** The pack, chart or package; the display name for manifests. */
  readonly component: string
  /** As declared; absent where the file leaves it to the pack. */
  readonly kind?: LayerKind
  readonly version: string
  readonly presets: readonly string[]
  /** Leaves of the layer's values, `key.path` → value as JSON. */
  readonly values: Readonly<Record<string, string>>
}

export function profileFacts(profile: Profile): ProfileFacts {
  return {
    ...(profile.version ? { version: profile.version.value } : {}),
    fields: fieldsOf(profile),
    references: [
      ...(profile.infrastructure ? [referenceFacts('infrastructure', profile.infrastructure)] : []),
      ...profile.addOns.map((reference) => referenceFacts('add-on', reference)),
    ],
    layers: profile.layers.map(layerFacts),
    variables: Object.fromEntries(profile.variables.map((variable) => [variable.name.value, declarationOf(variable)])),
    overrides: Object.assign(
      {},
      ...profile.overrides.map((override) => leafTexts(override.values, `${override.layer.value}: `)),
    ) as Record<string, string>,
  }
}

function fieldsOf(profile: Profile): Record<string, string> {
  const fields: Record<string, string | undefined> = {
    displayName: profile.displayName,
    description: profile.description,
    type: profile.type,
    cloudType: profile.cloudType?.value,
    tags: profile.tags.join(', '),
  }
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => Boolean(field[1])))
}

function referenceFacts(role: string, reference: ProfileReference): ProfileFacts['references'][number] {
  return { role, profile: reference.profile.value, version: reference.version?.value ?? '' }
}

function layerFacts(layer: Layer): LayerFacts {
  const component = layer.name.value
  const kind = layer.layer?.value ?? (layer.sourceKey === 'pack' ? undefined : 'addon')
  return {
    name: layer.displayName?.value ?? component,
    component,
    ...(kind === undefined ? {} : { kind }),
    version: layer.version?.value ?? '',
    presets: layer.presets.map((preset) => preset.value),
    values: layer.values ? leafTexts(layer.values, '') : {},
  }
}

function declarationOf({ at: _, name: __, ...declaration }: Variable): string {
  return JSON.stringify(declaration)
}

/** Each leaf's value as JSON, by its key path joined with dots. */
function leafTexts(map: LocatedMap, prefix: string): Record<string, string> {
  const texts: Record<string, string> = {}
  const visit = (node: LocatedNode, path: string): void => {
    if (node.kind !== 'map') texts[path] = JSON.stringify(plainValue(node))
    else for (const [key, entry] of node.entries) visit(entry.value, path === prefix ? prefix + key : `${path}.${key}`)
  }
  visit(map, prefix)
  return texts
}
