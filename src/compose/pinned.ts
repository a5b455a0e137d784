import type { ComposedLayer, ComposedProfile, ComposedVariable, MergedMap } from '../model/composition.ts'
import type { Json } from '../model/document.ts'

/**
 * A composition as a profile file of its own: each layer at the version that was resolved, in the order of the stack,
 * with what the profiles set on top of its pack's defaults and presets. Resolved again, at any later time, it comes to
 * the same stack. What could not be resolved stays as it was asked for; a sensitive default is not told.
 */
export function pinnedProfile(composed: ComposedProfile): Json {
  const { displayName, description, tags } = composed.profile
  return defined({
    name: composed.name,
    displayName,
    description: description || undefined,
    version: composed.version,
    type: composed.type,
    cloudType: composed.cloudType,
    tags: tags.length === 0 ? undefined : [...tags],
    layers: composed.layers.map(pinnedLayer),
    variables: composed.variables.length === 0 ? undefined : composed.variables.map(variableEntry),
  })
}

function pinnedLayer({ layer, name, registryPath, resolution, presets, values }: ComposedLayer): Json {
  const { sourceKey } = layer
  const isManifests = sourceKey === 'manifests'
  const own = setOnTop(values)
  return defined({
    layer: layer.layer?.value,
    [sourceKey]: isManifests ? layer.manifests.map((manifest) => manifest.value) : layer.name.value,
    registry: registryPath?.slice('registry/'.length),
    version: resolution.resolved ?? resolution.requested,
    displayName: isManifests || name !== layer.name.value ? name : undefined,
    namespace: layer.namespace,
    presets: presets.length === 0 ? undefined : presets.map((preset) => preset.name),
    values: Object.keys(own).length === 0 ? undefined : own,
  })
}

/** What stands above a pack's defaults and presets. */
function setOnTop(values: MergedMap): { [key: string]: Json } {
  const own: [string, Json][] = []
  for (const [key, value] of values.entries) {
    if (value.kind === 'map') {
      const inner = setOnTop(value)
      if (Object.keys(inner).length > 0) own.push([key, inner])
    } else if (value.origin.kind === 'layer' || value.origin.kind === 'override') {
      own.push([key, value.value as Json])
    }
  }
  return Object.fromEntries(own)
}

function variableEntry(variable: ComposedVariable): Json {
  const { name, displayName, description, format, inputType, options, regex, defaultValue } = variable
  return defined({
    name: name.value,
    displayName: displayName === name.value ? undefined : displayName,
    description: description || undefined,
    format: format === 'string' ? undefined : format,
    inputType: inputType === 'text' ? undefined : inputType,
    options: options.length === 0 ? undefined : options.map(optionEntry),
    regex,
    required: variable.required || undefined,
    defaultValue: variable.isSensitive ? undefined : defaultValue,
    isSensitive: variable.isSensitive || undefined,
    hidden: variable.hidden || undefined,
    immutable: variable.immutable || undefined,
  })
}

function optionEntry({ value, label, description }: ComposedVariable['options'][number]): Json {
  return defined({ value, label: label === value ? undefined : label, description: description || undefined })
}

function defined(entries: { readonly [key: string]: Json | undefined }): Json {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, Json] => entry[1] !== undefined))
}
