import type { ProfileDiff, ReachedProfile, RegistryDiff } from '../model/diff.ts'
import { codeSpan } from './code-span.ts'
import { counted } from '../model/counted.ts'
import {
  causePhrase,
  diffSummary,
  filePhrases,
  groupsOf,
  keyPhrase,
  packPhrases,
  type Phrase,
  type ProfileGroup,
} from './diff-words.ts'

/** By this line a workflow finds its own comment again. */
export const commentMarker = '<!-- layerbook:diff -->'

/** Hosts take 65,536 characters; what a workflow adds has room. */
const mostCharacters = 60_000

export interface DiffMarkdownOptions {
  readonly base: string
  readonly head: string
}

/**
 * What a change does, as one comment of a pull request: two lines, a table of what is reached, the rest folded. Never
 * longer than a host takes: what has no room is counted. Everything that strangers wrote stands in code spans.
 */
export function renderDiffMarkdown(diff: RegistryDiff, { base, head }: DiffMarkdownOptions): string {
  const page = new Page(mostCharacters)
  page.add([commentMarker, `**${diffSummary(diff)}**`, ''])
  page.add([`Compared: ${codeSpan(base)} → ${codeSpan(head)}.`, ''])
  profileTable(diff, page)
  folded('What changes in each profile', groupsOf(diff.profiles).map(groupLines), 'sets of changes', page)
  folded('What reaches which profile', reachLines(diff), 'causes', page)
  folded('Packs', packLines(diff), 'packs', page)
  folded('Registries and settings', fileLines(diff), 'files', page)
  return page.text
}

/** Lines up to a number of characters. */
class Page {
  #left: number
  readonly #lines: string[] = []

  constructor(characters: number) {
    this.#left = characters
  }

  get text(): string {
    return `${this.#lines.join('\n').trimEnd()}\n`
  }

  /** Whether there was room; `reserve` is kept free for what must follow. */
  add(lines: readonly string[], reserve = 0): boolean {
    const size = lines.reduce((sum, line) => sum + line.length + 1, 0)
    if (size + reserve > this.#left) return false
    this.#left -= size
    this.#lines.push(...lines)
    return true
  }
}

/** Room for the last words of every section. */
const reserve = 1000
const mostRows = 100

function profileTable({ profiles }: RegistryDiff, page: Page): void {
  if (profiles.length === 0) return
  page.add(['| Profile | | What | Because of |', '| --- | --- | --- | --- |'], reserve)
  const rank = ({ verdict }: ProfileDiff) => ['breaks', 'mends', 'faulty', 'sound'].indexOf(verdict)
  const sorted = profiles.toSorted((a, b) => rank(a) - rank(b))
  let shown = 0
  // A third of the comment at most: details are worth more than a hundredth row.
  for (let left = mostCharacters / 3; shown < Math.min(sorted.length, mostRows); shown++) {
    const row = tableRow(sorted[shown]!)
    left -= row.length
    if (left < 0 || !page.add([row], reserve)) break
  }
  if (shown < sorted.length) page.add(['', `${counted(sorted.length - shown, 'profile', 'profiles')} more.`])
  page.add([''])
}

const verdictWords = { breaks: '❌ breaks', mends: '✅ mended', faulty: '⚠️ faulty as before', sound: '' } as const

function tableRow(profile: ProfileDiff): string {
  const causes = new Map(profile.causes.map((cause) => [markdown(causePhrase(cause)), true]))
  const because = [...causes.keys()]
  const told = because.length > 3 ? [...because.slice(0, 2), `${because.length - 2} more`] : because
  const cells = [codeSpan(profile.name), verdictWords[profile.verdict], countsOf(profile), told.join(', ')]
  return `| ${cells.join(' | ')} |`
}

/** `2 layers, 5 values, version`. */
function countsOf(profile: ProfileDiff): string {
  const { status, unreadable, fields, references, layers, variables, findings, renamedFrom } = profile
  if (status !== 'changed') return status
  const values = layers.reduce((sum, one) => sum + (one.change === 'changed' ? one.values.length : 0), 0)
  const counts = [
    [layers.length, 'layer', 'layers'],
    [values, 'value', 'values'],
    [references.length, 'composed profile', 'composed profiles'],
    [variables.length, 'variable', 'variables'],
    [findings.brought.length, 'new finding', 'new findings'],
    [findings.mended.length, 'finding mended', 'findings mended'],
  ] as const
  const name = renamedFrom === undefined ? [] : ['name']
  const own = [...name, ...(unreadable ? ['cannot be read'] : []), ...fields.map(({ key }) => markdown(keyPhrase(key)))]
  const told = counts.filter(([count]) => count > 0).map(([count, one, more]) => counted(count, one, more))
  return [...own, ...told].join(', ')
}

/** A section that opens on a click; each entry is there as a whole, or counted. */
function folded(title: string, entries: readonly (readonly string[])[], what: string, page: Page): void {
  if (entries.length === 0) return
  if (!page.add(['<details>', `<summary>${title}</summary>`, ''], reserve)) {
    page.add([`${title}: ${entries.length}, for which there is no room here.`, ''])
    return
  }
  const shown = entries.findIndex((lines) => !page.add(lines, reserve))
  if (shown >= 0) page.add(['', `${entries.length - shown} more ${what} have no room here.`])
  page.add(['', '</details>', ''])
}

const mostNames = 30
const mostLines = 40

function groupLines({ profiles, phrases, values }: ProfileGroup): string[] {
  const all = [...phrases, ...values]
  const shown = all.slice(0, mostLines).map((phrase) => `  - ${markdown(phrase)}`)
  const names = listed(profiles.map(({ name }) => codeSpan(name)))
  const count = profiles.length === 1 ? '' : ` (${profiles.length} profiles)`
  const more = all.length - shown.length
  return [`- ${names}${count}`, ...shown, ...(more > 0 ? [`  - and ${more} more`] : [])]
}

function reachLines({ reach }: RegistryDiff): string[][] {
  return reach.map(({ cause, profiles }) => [
    `- ${markdown(causePhrase(cause))}: ${counted(profiles.length, 'profile', 'profiles')}: ${listed(profiles.map(withWay))}`,
  ])
}

function withWay({ name, direct, via }: ReachedProfile): string {
  if (direct || via.length === 0) return codeSpan(name)
  return `${codeSpan(name)} through ${via.slice(0, 3).map(codeSpan).join(', ')}`
}

function packLines({ packs }: RegistryDiff): string[][] {
  return packs.map((pack) => {
    const phrases = packPhrases(pack)
    const shown = phrases.slice(0, mostLines).map(markdown)
    const more = phrases.length > shown.length ? [`and ${phrases.length - shown.length} more`] : []
    return [`- ${codeSpan(pack.path.slice('registry/'.length))}: ${[...shown, ...more].join('; ')}`]
  })
}

function fileLines({ registries, settings }: RegistryDiff): string[][] {
  const changed =
    settings.length === 0 ? [] : [{ path: 'layerbook.yaml', status: 'changed' as const, fields: settings }]
  return [...registries, ...changed].map((one) => [
    `- ${codeSpan(one.path)}: ${filePhrases(one).slice(0, mostLines).map(markdown).join('; ')}`,
  ])
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames)
  return `${shown.join(', ')}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ''}`
}

/** A phrase in which strangers' texts are code spans. */
export function markdown(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : codeSpan(part.quoted))).join('')
}
