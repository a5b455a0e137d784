import type { ReachedProfile, RegistryDiff } from '../model/diff.ts'
import { counted } from '../model/counted.ts'
import {
  causePhrase,
  diffSummary,
  filePhrases,
  groupsOf,
  packPhrases,
  valuePhrase,
  type Phrase,
  type ProfileGroup,
} from './diff-words.ts'
import { painter, type Paint } from './paint.ts'
import { visible } from './visible.ts'
import { wrapped } from './wrapped.ts'

export interface DiffTextOptions {
  readonly base: string
  readonly head: string
  /** Every value, and every name of a long list. */
  readonly verbose: boolean
  readonly color: boolean
  readonly width: number
}

interface Printing extends DiffTextOptions {
  readonly paint: Paint
}

/** What a change does, for people: what breaks first, then each set of changes once with the profiles that have it. */
export function renderDiffText(diff: RegistryDiff, options: DiffTextOptions): string {
  const printing = { ...options, paint: painter(options.color) }
  const { paint } = printing
  const title = `${paint(visible(`${options.base} → ${options.head}`), 'bold')}\n${diffSummary(diff)}`
  const blocks = [
    title,
    ...groupsOf(diff.profiles).map((group) => groupBlock(group, printing)),
    section('Reach', reachLines(diff, printing), printing),
    section('Packs', packLines(diff, printing), printing),
    section('Registries and settings', fileLines(diff), printing),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function section(title: string, lines: readonly string[], { paint }: Printing): string {
  return lines.length === 0 ? '' : [paint(title, 'bold'), ...lines].join('\n')
}

const mostNames = 12
const mostValues = 4

function groupBlock({ profiles, phrases, values }: ProfileGroup, printing: Printing): string {
  const { paint, verbose, width } = printing
  const [first] = profiles
  const verdict = {
    breaks: paint('breaks', 'red', 'bold'),
    mends: paint('mends', 'green'),
    faulty: 'faulty',
    sound: '',
  }
  const state = verdict[first!.verdict]
  const count = profiles.length === 1 ? '' : ` (${profiles.length} profiles)`
  const names = listed(
    profiles.map(({ name }) => name),
    verbose,
  )
  const head = wrapped(names, Math.max(20, width - 2)).map((line) => paint(line, 'bold'))
  head[head.length - 1] += `${count}${state === '' ? '' : `  ${state}`}`
  const shown = verbose ? values : values.slice(0, mostValues)
  const more = values.length - shown.length
  return [
    ...head,
    ...phrases.map((phrase) => `  ${plain(phrase)}`),
    ...shown.map((phrase) => `    ${paint(plain(phrase), 'dim')}`),
    ...(more > 0 ? [`    ${paint(`and ${counted(more, 'more value', 'more values')} (--verbose)`, 'dim')}`] : []),
  ].join('\n')
}

function reachLines({ reach }: RegistryDiff, { verbose }: Printing): string[] {
  return reach.map(({ cause, profiles }) => {
    const names = listed(profiles.map(withWay), verbose)
    return `  ${plain(causePhrase(cause))}: ${counted(profiles.length, 'profile', 'profiles')}: ${names}`
  })
}

function withWay({ name, direct, via }: ReachedProfile): string {
  return direct || via.length === 0 ? name : `${name} (through ${via.join(', ')})`
}

const mostPackChanges = 6

function packLines({ packs }: RegistryDiff, { verbose, paint }: Printing): string[] {
  return packs.flatMap((pack) => {
    const all = packPhrases(pack).map(plain)
    const shown = verbose ? all : all.slice(0, mostPackChanges)
    const more = all.length > shown.length ? [`and ${all.length - shown.length} more (--verbose)`] : []
    return [
      `  ${visible(pack.path.slice('registry/'.length))}: ${[...shown, ...more].join('; ')}`,
      ...(verbose ? pack.values.map((value) => `    ${paint(plain(valuePhrase(value)), 'dim')}`) : []),
    ]
  })
}

function fileLines({ registries, settings }: RegistryDiff): string[] {
  const lines = registries.map((one) => `  ${visible(one.path)}: ${filePhrases(one).map(plain).join('; ')}`)
  const file = { path: 'layerbook.yaml', status: 'changed' as const, fields: settings }
  return settings.length === 0 ? lines : [...lines, `  layerbook.yaml: ${filePhrases(file).map(plain).join('; ')}`]
}

function listed(names: readonly string[], isWhole: boolean): string {
  const shown = isWhole || names.length <= mostNames ? names : names.slice(0, mostNames - 1)
  const more = names.length - shown.length
  return `${shown.map(visible).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** A phrase for a terminal. */
export function plain(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : visible(part.quoted))).join('')
}
