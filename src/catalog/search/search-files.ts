import type { CatalogFile } from '../files.ts'
import { toColumns, toGaps, type FacetLabels } from './search-columns.ts'
import { searchKinds, type SearchPart, type SearchRecord, type StacksFile } from './search-model.ts'
import { keysFiles, versionsFiles, wordsFiles, type CutFile } from './search-parts.ts'

/** A record, and what leads to it beyond what it shows. */
export interface SearchEntry extends SearchRecord {
  /** What other entries call it by: `registry/public/cilium`. */
  readonly key: string
  /** Every word of it can be searched for; no secret may be in it any more. */
  readonly readme?: string
  /** Names of its values: `ipam.mode`. */
  readonly keys?: readonly string[]
  readonly releases?: readonly { readonly version: string; readonly state: string }[]
  /** What a profile is composed of. */
  readonly stack?: readonly { readonly owner: string; readonly version?: string }[]
  /** The values that a profile sets. */
  readonly sets?: readonly { readonly owner: string; readonly path: string }[]
}

/** The index of everything, for the browser: `data/search/…json`. */
export function searchFiles(entries: readonly SearchEntry[], labels: FacetLabels): CatalogFile[] {
  const sorted = searchKinds.flatMap((kind) => entries.filter((entry) => entry.kind === kind))
  const ids = new Map(sorted.map((entry, id) => [entry.key, id]))
  const parts = {
    keys: keysFiles(sorted, ids),
    versions: versionsFiles(sorted, ids),
    words: wordsFiles(sorted),
  } satisfies Record<SearchPart, readonly CutFile[]>
  const length = aboutLength(sorted.length)
  const shown = sorted.map((entry) => ({ ...entry, about: shortened(entry.about, length) }))
  const firstsOf = (part: SearchPart) => parts[part].map(({ first }) => first)
  const firsts = { keys: firstsOf('keys'), versions: firstsOf('versions'), words: firstsOf('words') }
  return [
    file('index', { ...toColumns(shown, labels), parts: firsts }),
    file('stacks', stacksOf(sorted, ids)),
    ...Object.entries(parts).flatMap(([part, files]) => files.map(({ json }, place) => file(`${part}-${place}`, json))),
  ]
}

/** Profiles come first among the records, so that a stack's place is its profile's. */
function stacksOf(sorted: readonly SearchEntry[], ids: ReadonlyMap<string, number>): StacksFile {
  return sorted
    .filter(({ kind }) => kind === 'profile')
    .map(({ stack = [] }) => toGaps(stack.flatMap(({ owner }) => ids.get(owner) ?? [])))
}

function file(name: string, json: unknown): CatalogFile {
  return { path: `data/search/${name}.json`, content: `${JSON.stringify(json)}\n` }
}

/** What all descriptions together may weigh: of many, each says less. Its words are found all the same. */
const aboutCharacters = 150_000

function aboutLength(records: number): number {
  return Math.max(48, Math.min(180, Math.floor(aboutCharacters / Math.max(1, records))))
}

/** Cut at a word, with the sign that there is more. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length)
  const end = Math.max(cut.lastIndexOf(' '), Math.floor(length / 2))
  return `${cut.slice(0, end).replace(/[\s,;:.–-]+$/, '')}…`
}
