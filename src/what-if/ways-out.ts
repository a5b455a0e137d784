import type { Diagnostic } from '../model/diagnostic.ts'
import type { PastPackEntry } from '../model/past.ts'
import { additionOf } from './addition.ts'
import { isPresent, packOf, partAt, partId, type LayerControl } from './controls.ts'
import { coreWays } from './core-ways.ts'
import type { Part } from './edit-profile.ts'
import { thatFit, type Candidate, type WayOut, type WaysInput } from './try-candidates.ts'
import { versionsToTry, type VersionLine } from './version-choices.ts'

/**
 * Ways out of a finding that were tried: what has a core layer that is lacking, another version of what it speaks of, a
 * pack that is needed, or, where nothing else helps, without it. None brings an error that was not there; one that brings
 * no warning either is preferred.
 */
export async function waysOut(finding: Diagnostic, input: WaysInput): Promise<readonly WayOut[]> {
  const parts = partsOf(finding, input)
  const ways = [...(await coreWays(finding, input))]
  for (const part of parts) {
    const [way] = await thatFit(await candidatesFor(part, finding, input), { finding, input })
    if (way && !ways.some(({ text }) => text === way.text)) ways.push(way)
  }
  const last = parts.at(-1)
  if (ways.length > 0 || finding.severity !== 'error' || !last) return ways
  const removal: Candidate = { title: removalWords(last, input), edit: { kind: 'remove', of: last } }
  return thatFit([removal], { finding, input })
}

/** The entries of the file that a finding speaks of: those that it names besides, then the one where it stands. */
function partsOf({ at, related }: Diagnostic, { root, controls }: WaysInput): readonly Part[] {
  const own = `profiles/${controls.draft.name ?? ''}/profile.yaml`
  const places = [...(related ?? []).map((one) => one.at), at]
  const parts = places.flatMap((place) => {
    if (place.file === own && place.revision === undefined) return partAt(root, place) ?? []
    const [, profile] = /^profiles\/([^/]+)\/profile\.yaml$/.exec(place.file) ?? []
    const references = [...(controls.infrastructure ? [controls.infrastructure] : []), ...controls.addOns]
    return references.find((one) => one.profile === profile)?.part ?? []
  })
  return [...new Map(parts.map((part) => [partId(part), part])).values()]
}

async function candidatesFor(part: Part, { severity }: Diagnostic, input: WaysInput): Promise<readonly Candidate[]> {
  const { controls, index } = input
  // Who is warned of what is old wants what is new; what is refused is mended by the smallest step.
  const prefer = severity === 'error' ? 'nearest' : 'newest'
  const added = await Promise.all(missingPacks(part, input).map((pack) => additionOf(pack, input)))
  if (part.part === 'override') return []
  if (part.part === 'layer') {
    const layer = controls.layers[part.index]
    const pack = layer?.source === 'pack' ? packOf({ name: layer.component, ...registryOf(layer) }, index) : undefined
    const line = pack && (await input.line(pack.path))
    return [
      ...added.flatMap((one) => one ?? []),
      ...(layer && line ? versionsOf(layer.component, layer, line, prefer) : []),
    ]
  }
  const reference = part.part === 'infrastructure' ? controls.infrastructure : controls.addOns[part.index]
  const line = reference && (await input.line(`profiles/${reference.profile}`))
  return reference && line
    ? [...cloudOf(reference.profile, input), ...versionsOf(reference.profile, reference, line, 'newest')]
    : []
}

function registryOf({ registry }: LayerControl): { readonly registry?: string } {
  return registry === undefined ? {} : { registry }
}

function versionsOf(
  name: string,
  control: { readonly part: Part; readonly requested?: string; readonly resolved?: string },
  line: VersionLine,
  prefer: 'nearest' | 'newest',
): Candidate[] {
  return versionsToTry(line, control, prefer).map(({ version, words }) => ({
    title: `Take ${name} ${words}`,
    edit: { kind: 'version', of: control.part, version },
  }))
}

/** A profile for another cloud may be what is wanted. */
function cloudOf(profile: string, { controls: { draft }, index }: WaysInput): Candidate[] {
  const cloud = index.profiles.find(({ name }) => name === profile)?.cloudType
  if (cloud === undefined || cloud === 'all' || cloud === draft.cloudType) return []
  const words = index.cloudTypes.find(({ name }) => name === cloud)?.displayName ?? cloud
  return [{ title: `Make it for ${words}`, edit: { kind: 'field', key: 'cloudType', value: cloud } }]
}

function missingPacks(part: Part, { missing, index }: WaysInput): readonly PastPackEntry[] {
  return missing(part).flatMap((name) => index.packs.find((one) => one.name === name && isPresent(one)) ?? [])
}

function removalWords(part: Part, { controls }: WaysInput): string {
  if (part.part === 'override') return 'Remove what is overridden here'
  const names = [...(controls.infrastructure ? [controls.infrastructure] : []), ...controls.addOns, ...controls.layers]
  const found = names.find(({ id }) => id === partId(part))
  return `Remove ${found && ('name' in found ? found.name : (found.title ?? found.profile))}`
}
