import type { ComposedLayer, ComposedProfile, ComposedVariable } from '../model/composition.ts'
import type { Candidate, Resolution } from '../model/resolution.ts'
import { painter, type Paint } from './paint.ts'
import { table, type Cell } from './table.ts'
import { visible } from './visible.ts'
import { passedOverInWords } from './words.ts'

export interface ComposedTextOptions {
  /** Whether each layer tells its candidates and why each was passed over. */
  readonly why: boolean
  readonly color: boolean
  readonly width: number
}

/** The resolved stack for people, top of the stack first: what each layer asked for and what it came to. */
export function renderComposed(composed: ComposedProfile, { why, color, width }: ComposedTextOptions): string {
  const paint = painter(color)
  const blocks = [
    title(composed, paint),
    references(composed, paint, width),
    stack(composed, paint, width, why),
    variables(composed.variables, paint, width),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function title(composed: ComposedProfile, paint: Paint): string[] {
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

function stack(composed: ComposedProfile, paint: Paint, width: number, why: boolean): string[] {
  const layers = composed.layers.toReversed()
  if (layers.length === 0) return ['The profile has no layer that could be resolved.']
  const head = ['layer', 'name', 'asked for', 'taken', 'released', 'from'].map((text) => dim(text, paint))
  const lines = table([head, ...layers.map((layer) => layerCells(layer, composed, paint))], width)
  if (!why) return lines
  return [lines[0]!, ...layers.flatMap((layer, index) => [lines[index + 1]!, ...reasons(layer.resolution, paint)])]
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
function reasons(resolution: Resolution, paint: Paint): string[] {
  const { candidates, requested } = resolution
  const told = candidates.filter((candidate) => candidate.passedOver?.kind !== 'older')
  const older = candidates.length - told.length
  const lines = told.slice(0, mostReasons).map((candidate) => reason(candidate, requested))
  if (told.length > mostReasons) lines.push(`… and ${told.length - mostReasons} more passed over`)
  if (older > 0) lines.push(`${older} older ${older === 1 ? 'release' : 'releases'} on the train`)
  return lines.map((line) => `    ${paint(line, 'dim')}`)
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
