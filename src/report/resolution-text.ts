import type { ComposedLayer, ComposedProfile, ComposedVariable, DependencyVerdict } from '../model/composition.ts'
import type { Candidate, Resolution } from '../model/resolution.ts'
import { boundsInWords } from '../version/bounds.ts'
import { painter, type Paint } from './paint.ts'
import { table, type Cell } from './table.ts'
import { visible } from './visible.ts'
import { passedOverInWords } from './words.ts'

export interface ComposedTextOptions {
  /** Whether each layer tells its candidates and why each was passed over. */
  readonly why: boolean
  /** What each layer asks of the stack, and what answers it, by the layer's id; told with `why`. */
  readonly dependencies?: ReadonlyMap<string, readonly DependencyVerdict[]>
  readonly color: boolean
  readonly width: number
}

/** The resolved stack for people, top of the stack first: what each layer asked for and what it came to. */
export function renderComposed(composed: ComposedProfile, options: ComposedTextOptions): string {
  const { color, width } = options
  const paint = painter(color)
  const blocks = [
    title(composed, paint),
    references(composed, paint, width),
    stack(composed, paint, options),
    variables(composed.variables, paint, width),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function title(composed: ComposedProfile, paint: Paint): string[] {
  // What a file that is no YAML would be is not known.
  if (composed.profile.document.data === undefined)
    return [`${paint(visible(composed.name), 'bold')}  cannot be read, as of ${visible(composed.asOf)}`]
  const name = paint(visible(`${composed.name} ${composed.version ?? '(no version)'}`), 'bold')
  return [`${name}  ${visible(`${composed.type}, ${composed.cloudType}`)}, as of ${visible(composed.asOf)}`]
}

function references(composed: ComposedProfile, paint: Paint, width: number): string[] {
  const rows = composed.references.map(({ role, profileName, resolution }): Cell[] => [
    dim(role, paint),
    cell(profileName),
    ...versionCells(resolution, paint),
  ])
  return table(rows, width)
}

function stack(composed: ComposedProfile, paint: Paint, { why, dependencies, width }: ComposedTextOptions): string[] {
  const layers = composed.layers.toReversed()
  if (layers.length === 0) return ['The profile has no layer that could be resolved.']
  const head = ['layer', 'name', 'asked for', 'taken', 'released', 'from'].map((text) => dim(text, paint))
  const lines = table([head, ...layers.map((layer) => layerCells(layer, composed, paint))], width)
  if (!why) return lines
  const needs = (id: string) => (dependencies?.get(id) ?? []).filter(isWorthTelling).map((one) => need(one, composed))
  return [
    lines[0]!,
    ...layers.flatMap(({ id, resolution }, index) => [
      lines[index + 1]!,
      ...[...reasons(resolution), ...needs(id)].map((line) => `    ${paint(line, 'dim')}`),
    ]),
  ]
}

/** What another alternative answers need not be told, nor what is optional and not there. */
function isWorthTelling({ outcome }: DependencyVerdict): boolean {
  return outcome !== 'alternative'
}

const asks: Readonly<Record<DependencyVerdict['dependency']['type'], string>> = {
  required: 'needs',
  optional: 'works with',
  notSupported: 'not with',
  upgrade: 'upgrades from',
}

function need({ dependency, outcome, by }: DependencyVerdict, { layers }: ComposedProfile): string {
  const { type, packName, minVersion, maxVersion } = dependency
  const from = layers.find(({ id }) => id === by?.id)?.from
  const brought = from === undefined || from.role === 'own' ? '' : `, from ${from.profile}`
  const stands = by === undefined ? '' : `${[by.name, by.version].filter(Boolean).join(' ')}${brought}`
  const answer = {
    met:
      type === 'notSupported' ? (by ? `${stands} is outside of that range` : 'not in the stack') : `met by ${stands}`,
    unmet: type === 'notSupported' ? `${stands} is in the stack` : `${stands} does not fit`,
    absent: 'missing from the stack',
    alternative: 'not in the stack',
    external: 'comes from outside this repository',
  }[outcome]
  return visible(`${asks[type]} ${packName}, ${boundsInWords(minVersion, maxVersion)}: ${answer}`)
}

function layerCells(layer: ComposedLayer, composed: ComposedProfile, paint: Paint): Cell[] {
  const { from } = layer
  const isOwn = from.role === 'own' || from.profile === composed.name
  const origin = isOwn ? 'own layer' : `${from.profile}${from.version === undefined ? '' : ` ${from.version}`}`
  const name = layer.pack && layer.pack.name !== layer.name ? `${layer.name} (${layer.pack.name})` : layer.name
  const versions = layer.source === 'manifest' ? manifestCells(layer, paint) : versionCells(layer.resolution, paint)
  return [dim(layer.kind, paint), cell(name), ...versions, dim(origin, paint)]
}

/** Manifests have no version of their own: they come with the profile. */
function manifestCells({ layer }: ComposedLayer, paint: Paint): Cell[] {
  const count = layer.manifests.length
  return [cell(''), dim(`${count} ${count === 1 ? 'manifest' : 'manifests'}`, paint), cell('')]
}

/** What was asked for, what was taken, and since when that is released. */
function versionCells(resolution: Resolution, paint: Paint): Cell[] {
  const { requested, resolved, release, kind } = resolution
  const asked = requested ?? (kind === 'working-tree' ? "the tree's own" : '')
  const taken: Cell =
    resolved === undefined
      ? { text: 'nothing fits', dress: (text) => paint(text, 'red') }
      : { text: visible(resolved), dress: (text) => paint(text, 'bold') }
  const date = release?.tag === undefined ? (release ? 'not yet' : '') : release.date.slice(0, 10)
  return [cell(asked), taken, dim(date, paint)]
}

const mostReasons = 8

/** The candidates in order; a run of older ones is told as one. */
function reasons(resolution: Resolution): string[] {
  const { candidates, requested } = resolution
  const told = candidates.filter((candidate) => candidate.passedOver?.kind !== 'older')
  const older = candidates.length - told.length
  const lines = told.slice(0, mostReasons).map((candidate) => reason(candidate, requested))
  if (told.length > mostReasons) lines.push(`… and ${told.length - mostReasons} more passed over`)
  if (older > 0) lines.push(`${older} older ${older === 1 ? 'release' : 'releases'} on the train`)
  return lines
}

function reason({ version, date, passedOver }: Candidate, requested: string | undefined): string {
  const what = `${visible(version)} (${visible(date.slice(0, 10))})`
  if (!passedOver) return `${what}: taken`
  return `${what}: ${visible(passedOverInWords(passedOver, requested))}`
}

function variables(declared: readonly ComposedVariable[], paint: Paint, width: number): string[] {
  if (declared.length === 0) return []
  const head = ['variable', 'value', 'declared by'].map((text) => dim(text, paint))
  const rows = declared.map((variable): Cell[] => [
    cell(variable.name.value),
    cell(valueOf(variable)),
    dim(variable.profile, paint),
  ])
  return table([head, ...rows], width)
}

function valueOf({ defaultValue, isSensitive, required }: ComposedVariable): string {
  if (defaultValue === undefined) return required ? 'to be given' : 'may be given'
  return isSensitive ? 'a secret default' : `${defaultValue} by default`
}

function cell(text: string): Cell {
  return { text: visible(text) }
}

function dim(text: string, paint: Paint): Cell {
  return { text: visible(text), dress: (shown) => paint(shown, 'dim') }
}
