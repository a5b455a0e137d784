import type { Diagnostic } from '../model/diagnostic.ts'
import type { PartMove, PlannedRelease, ProfileEffect, ReleasePlan, TrainMove } from '../model/release-plan.ts'
import { counted } from '../model/counted.ts'
import { painter, type Paint } from './paint.ts'
import { table, type Cell } from './table.ts'
import { visible } from './visible.ts'

export interface ReleaseTextOptions {
  readonly color: boolean
  readonly width: number
}

/** How many rows of a kind are shown; the machine format has them all. */
const mostRows = 50

/** A plan for people: what is released, which trains and profiles move, which break, and what else to know. */
export function renderReleasePlan(plan: ReleasePlan, { color, width }: ReleaseTextOptions): string {
  const paint = painter(color)
  const blocks = [
    [title(plan, paint)],
    plan.kind === 'adoption' ? adoptedRows(plan.releases, width) : releaseRows(plan.releases, paint, width),
    sealRows(plan, paint),
    trainRows(plan.releases, paint, width),
    effectRows(plan.effects, paint, width),
    plan.notes.length === 0 ? [] : [...heading('Notes', plan.notes.length, paint), ...cut(plan.notes.map(bullet))],
  ]
  const shown = blocks.filter((block) => block.length > 0)
  return `${shown.map((block) => block.join('\n')).join('\n\n')}\n`
}

function title({ kind, releases, seals, branch, head, date }: ReleasePlan, paint: Paint): string {
  const place = `${visible(branch)} at ${head.slice(0, 10)}`
  if (releases.length + seals.length === 0) return `Nothing to release: all versions of ${place} are released.`
  const verb = kind === 'adoption' ? 'Adopt' : 'Release'
  const what = releases.length > 0 ? `${verb} ${counted(releases.length, 'version')}` : 'Seal what is released'
  return `${paint(what, 'bold')} of ${place}, dated ${date}`
}

function releaseRows(releases: readonly PlannedRelease[], paint: Paint, width: number): string[] {
  const rows = releases.map(({ path, version, previous, neededBy }): Cell[] => [
    { text: `  ${visible(path)}` },
    { text: visible(previous ?? 'first'), dress: (text) => paint(text, 'dim') },
    { text: '→' },
    { text: visible(version), dress: (text) => paint(text, 'green') },
    { text: neededBy === undefined ? '' : `${visible(neededBy)} needs it`, dress: (text) => paint(text, 'dim') },
  ])
  return cut(table(rows, width))
}

/** Of an adoption a row a folder. */
function adoptedRows(releases: readonly PlannedRelease[], width: number): string[] {
  const rows = [...Map.groupBy(releases, ({ path }) => path)].map(([path, versions]): Cell[] => {
    const [first, last] = [versions[0]!, versions.at(-1)!]
    const range = first === last ? first.version : `${first.version} … ${last.version}`
    const dates = first === last ? first.date : `${first.date.slice(0, 10)} … ${last.date.slice(0, 10)}`
    return [
      { text: `  ${visible(path)}` },
      { text: counted(versions.length, 'version') },
      { text: visible(range) },
      { text: dates },
    ]
  })
  return cut(table(rows, width))
}

function sealRows({ seals }: ReleasePlan, paint: Paint): string[] {
  if (seals.length === 0) return []
  const lines = seals.map(({ tag, date }) => `  ${visible(tag)}, released ${date}`)
  return [...heading('Tags whose line goes into the ledger', seals.length, paint), ...cut(lines)]
}

function trainRows(releases: readonly PlannedRelease[], paint: Paint, width: number): string[] {
  const moves = releases.flatMap(({ name, trains }) => trains.map((train) => ({ name, ...train })))
  if (moves.length === 0) return []
  return [...heading('Trains that move', moves.length, paint), ...cut(trainTable(moves, paint, width))]
}

/** Trains with what they come to before and after. */
export function trainTable(
  moves: readonly (TrainMove & { readonly name: string })[],
  paint: Paint,
  width: number,
): string[] {
  const rows = moves.map(({ name, train, from, to }) => [
    { text: `  ${visible(name)}` },
    { text: visible(train) },
    ...moved(from, to, paint),
  ])
  return table(rows, width)
}

/** The profiles that move and those that break. */
export function effectRows(effects: readonly ProfileEffect[], paint: Paint, width: number): string[] {
  const moving = effects.filter(({ moves }) => moves.length > 0)
  const breaking = effects.filter(({ broken }) => broken.length > 0)
  const rows = moving.flatMap(({ moves, ...profile }) =>
    moves.map((move, i): Cell[] => [
      { text: i === 0 ? `  ${titleOf(profile)}` : '' },
      { text: visible(move.name) },
      { text: visible(move.requested ?? '') },
      ...moved(move.from, move.to, paint),
    ]),
  )
  return [
    ...(moving.length === 0
      ? []
      : [...heading('Profiles that move', moving.length, paint), ...cut(table(rows, width))]),
    ...(moving.length === 0 || breaking.length === 0 ? [] : ['']),
    ...(breaking.length === 0 ? [] : heading('Profiles that break', breaking.length, paint)),
    ...cut(breaking.flatMap((profile) => breakRows(profile, paint))),
  ]
}

function breakRows({ broken, ...profile }: ProfileEffect, paint: Paint): string[] {
  return [`  ${titleOf(profile)}`, ...broken.flatMap((one) => findingRows(one, paint))]
}

function findingRows({ message, help }: Diagnostic, paint: Paint): string[] {
  const remedy = help === undefined ? [] : [`      ${paint('→', 'green')} ${visible(help)}`]
  return [`    ${paint(visible(message), 'red')}`, ...remedy]
}

function titleOf({ name, version, tag }: Pick<ProfileEffect, 'name' | 'version' | 'tag'>): string {
  return visible(tag === undefined ? name : `${name} ${version ?? ''}`.trim())
}

function moved(from: PartMove['from'], to: PartMove['to'], paint: Paint): Cell[] {
  return [
    { text: visible(from ?? 'nothing'), dress: (text) => paint(text, 'dim') },
    { text: '→' },
    { text: visible(to ?? 'nothing'), dress: (text) => paint(text, to === undefined ? 'red' : 'green') },
  ]
}

function heading(text: string, number: number, paint: Paint): string[] {
  return [paint(`${text} (${number})`, 'bold')]
}

function bullet(note: string): string {
  return `  ${visible(note)}`
}

function cut(lines: readonly string[]): string[] {
  if (lines.length <= mostRows) return [...lines]
  return [...lines.slice(0, mostRows), `  … and ${lines.length - mostRows} more; --format json has all.`]
}
