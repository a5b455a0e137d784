import type { Diagnostic } from '../model/diagnostic.ts'
import type { LocatedNode } from '../model/document.ts'
import type { PastIndex } from '../model/past.ts'
import type { YamlTools } from './change-yaml.ts'
import { isPresent, packOf, partAt, partId, type Controls, type LayerControl } from './controls.ts'
import { editProfile, placeFor, type Part, type ProfileEdit } from './edit-profile.ts'
import { firstChoice, versionsToTry, type VersionLine } from './version-choices.ts'

/** A text without the mistake that a finding tells. */
export interface WayOut {
  /** `Take kubernetes 1.35.x, which comes to 1.35.3`. */
  readonly title: string
  readonly text: string
}

/** What was found in a text, and how another would be judged. */
export interface WaysInput {
  readonly text: string
  readonly root: LocatedNode | undefined
  readonly controls: Controls
  readonly diagnostics: readonly Diagnostic[]
  readonly index: PastIndex
  readonly tools: YamlTools
  readonly line: (path: string) => Promise<VersionLine | undefined>
  /** What is found in another text. */
  readonly check: (text: string) => Promise<readonly Diagnostic[]>
  /** Names of packs that a layer needs and that the stack does not have; any one of a list is enough. */
  readonly missing: (part: Part) => readonly string[]
}

/** How many texts are judged for one finding and one part of the file. */
const mostTried = 14

interface Candidate {
  readonly title: string
  readonly edit: ProfileEdit
}

/**
 * Ways out of a finding that were tried: another version of what it speaks of, a pack that is needed, or, where nothing
 * else helps, without it. None brings an error that was not there; one that brings no warning either is preferred.
 */
export async function waysOut(finding: Diagnostic, input: WaysInput): Promise<readonly WayOut[]> {
  const parts = partsOf(finding, input)
  const ways: WayOut[] = []
  for (const part of parts) {
    const way = await firstThatFits(finding, await candidatesFor(part, finding, input), input)
    if (way && !ways.some(({ text }) => text === way.text)) ways.push(way)
  }
  const last = parts.at(-1)
  if (ways.length > 0 || finding.severity !== 'error' || !last) return ways
  const without = await firstThatFits(
    finding,
    [{ title: removalWords(last, input), edit: { kind: 'remove', of: last } }],
    input,
  )
  return without ? [without] : []
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
  const added = await Promise.all(input.missing(part).map((name) => additionOf(name, input)))
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

async function additionOf(name: string, { controls, index, line }: WaysInput): Promise<Candidate | undefined> {
  const pack = index.packs.find((one) => one.name === name && isPresent(one))
  const releases = pack && (await line(pack.path))
  const version = releases && firstChoice(releases, pack.layer !== 'addon')
  if (!pack || version === undefined) return undefined
  const isOnly = packOf({ name }, index) !== undefined
  const entry = { pack: name, ...(isOnly ? {} : { registry: pack.registry }), version }
  const before = placeFor(
    pack.layer,
    controls.layers.map(({ kind }) => kind),
  )
  return {
    title: `Add ${pack.displayName} ${version}`,
    edit: { kind: 'add-layer', entry, ...(before === undefined ? {} : { before }) },
  }
}

function removalWords(part: Part, { controls }: WaysInput): string {
  if (part.part === 'override') return 'Remove what is overridden here'
  const names = [...(controls.infrastructure ? [controls.infrastructure] : []), ...controls.addOns, ...controls.layers]
  const found = names.find(({ id }) => id === partId(part))
  return `Remove ${found && ('name' in found ? found.name : (found.title ?? found.profile))}`
}

async function firstThatFits(finding: Diagnostic, candidates: readonly Candidate[], input: WaysInput) {
  const before = new Set(input.diagnostics.map(keyOf))
  let second: WayOut | undefined
  for (const { title, edit } of candidates.slice(0, mostTried)) {
    const text = editProfile(input.text, edit, input.tools)
    if (text === input.text) continue
    const after = await input.check(text)
    if (after.some((one) => keyOf(one) === keyOf(finding))) continue
    const worse = (severity: Diagnostic['severity']) =>
      after.some((one) => one.severity === severity && !before.has(keyOf(one)))
    if (worse('error')) continue
    if (!worse('warning')) return { title, text }
    second ??= { title, text }
  }
  return second
}

/** Tells findings of one text apart, and finds them again in another. */
export function keyOf({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return `${code}\n${message}`
}
