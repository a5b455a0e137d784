import type { Diagnostic } from '../model/diagnostic.ts'
import { coreLayerKinds, type LayerKind } from '../model/registry.ts'
import type { PastPackEntry } from '../model/past.ts'
import { additionOf, insteadOf } from './addition.ts'
import { isPresent, partAt, type Controls } from './controls.ts'
import { thatFit, type Candidate, type WayOut, type WaysInput } from './try-candidates.ts'
import { firstChoice } from './version-choices.ts'

const profilesWanted = 3
const packsWanted = 6
/** Of how many packs and profiles releases are asked for. */
const mostPacks = 14
const mostProfiles = 6

/** What mends a core: layers that are lacking, or one that is made for another cloud. */
export async function coreWays(finding: Diagnostic, input: WaysInput): Promise<readonly WayOut[]> {
  const part = partAt(input.root, finding.at)
  if (finding.code === 'empty-profile' || (finding.code === 'core-layers' && !part)) return completing(finding, input)
  if (finding.code !== 'cloud-type-mismatch' || part?.part !== 'layer') return []
  const layer = input.controls.layers[part.index]
  if (layer?.kind === undefined || layer.kind === 'addon' || layer.source !== 'pack') return []
  const others = packsOf(layer.kind, input).filter(({ name }) => name !== layer.component)
  const swaps = await Promise.all(others.map((pack) => insteadOf(layer, pack, input)))
  return thatFit(known(swaps), { finding, input, wanted: packsWanted })
}

/**
 * Infrastructure profiles for the cloud, where none is composed, and packs of the lowest layer that is lacking. Where
 * several are, each pack is a step: what is then still lacking is told anew.
 */
async function completing(finding: Diagnostic, input: WaysInput): Promise<readonly WayOut[]> {
  const { type } = input.controls.draft
  if (type !== 'full' && type !== 'infrastructure') return []
  const profiles = await thatFit(await infrastructureFor(input), { finding, input, wanted: profilesWanted })
  const isStep = ({ code, at }: Diagnostic) => code === 'core-layers' && !partAt(input.root, at)
  for (const kind of lackingIn(input.controls)) {
    const candidates = await Promise.all(packsOf(kind, input).map((pack) => additionOf(pack, input)))
    const packs = await thatFit(known(candidates), { finding, input, wanted: packsWanted, isStep })
    if (packs.length > 0) return [...profiles, ...packs]
  }
  return profiles
}

function lackingIn({ infrastructure, addOns, layers }: Controls): readonly LayerKind[] {
  const brought = [...(infrastructure ? [infrastructure] : []), ...addOns].flatMap((reference) => reference.layers)
  const kinds = new Set([...brought, ...layers].map(({ kind }) => kind))
  return coreLayerKinds.filter((kind) => !kinds.has(kind))
}

async function infrastructureFor({ controls, index, line }: WaysInput): Promise<readonly Candidate[]> {
  const { draft, infrastructure } = controls
  if (infrastructure || draft.type !== 'full') return []
  const fitting = index.profiles.filter(
    (profile) => profile.type === 'infrastructure' && profile.cloudType === draft.cloudType && isPresent(profile),
  )
  const made = fitting.slice(0, mostProfiles).map(async ({ name, displayName, path }): Promise<Candidate> => {
    const releases = await line(path)
    const version = releases && firstChoice(releases, false)
    return {
      title: `Compose ${displayName}${version === undefined ? '' : ` ${version}`}`,
      edit: { kind: 'infrastructure', profile: name, ...(version === undefined ? {} : { version }) },
    }
  })
  return Promise.all(made)
}

/**
 * None that is made for other clouds. Those for this one alone come first, then those for several, then those for all;
 * of these the ones that are named for it (`aws-ebs-csi-driver`).
 */
function packsOf(kind: LayerKind, { index, controls }: WaysInput) {
  const cloud = controls.draft.cloudType ?? ''
  const place = ({ name, cloudTypes }: PastPackEntry) =>
    cloudTypes?.length ?? (name.split('-').includes(cloud) ? 1e3 : 1e4)
  return index.packs
    .filter((pack) => pack.layer === kind && isPresent(pack) && (pack.cloudTypes?.includes(cloud) ?? true))
    .toSorted((a, b) => place(a) - place(b))
    .slice(0, mostPacks)
}

function known<T>(found: readonly (T | undefined)[]): readonly T[] {
  return found.filter((one) => one !== undefined)
}
