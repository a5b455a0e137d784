import type { Staged } from '../model/diagnostic.ts'
import type { DocumentPath, Json, LocatedNode, SourceDocument } from '../model/document.ts'
import { type Location, startOf } from '../model/location.ts'
import type { SourceDiagnostic } from './codes.ts'
import { compose } from './compose.ts'
import { decodeText } from './decode.ts'
import { KnownDocuments } from './known-documents.ts'
import { relocate } from './located.ts'
import { locate } from './locate.ts'
import { plainValue } from '../model/plain-value.ts'
import { Places } from './places.ts'
import { tokenize } from './tokenize.ts'

/** How many findings of one file are kept: more than are ever shown. */
const mostFindings = 1000

/**
 * Reads one file of YAML 1.2 (core schema). All that is wrong with it as YAML is a finding at its place. With a syntax
 * error the document has neither data nor root; what is refused for another reason is left out of both.
 *
 * @param revision the tag or commit in which the file was read, for its locations
 */
export function parseDocument(
  file: string,
  bytes: Uint8Array | string,
  revision?: string,
): Staged<SourceDocument> & { readonly diagnostics: readonly SourceDiagnostic[] } {
  const decoded = decodeText(file, bytes, revision)
  const known =
    decoded.diagnostics.length === 0 ? (textsOfTrees.get(decoded.text) ?? textsOfReleases.get(decoded.text)) : undefined
  if (known) return { value: known.in(file, revision), diagnostics: [] }
  const places = new Places(file, decoded.text, revision)
  if (decoded.parsable === undefined) return staged(places, undefined, decoded.diagnostics)
  const conflict = mergeConflict(decoded.parsable, places)
  if (conflict) return staged(places, undefined, [...decoded.diagnostics, conflict])
  const tokens = tokenize(decoded.parsable, places)
  if (tokens.refused) return staged(places, undefined, [...decoded.diagnostics, tokens.refused])
  const composed = compose(decoded.parsable, tokens, places)
  const syntax = [...decoded.diagnostics, ...composed.diagnostics]
  if (!composed.root) return staged(places, undefined, withoutTabs(upToTab(syntax), decoded.parsable, places))
  const located = locate(composed.root, places)
  const read = staged(places, located.root, [...syntax, ...located.diagnostics])
  // With an anchor the nodes are shared.
  if (read.diagnostics.length === 0 && !decoded.text.includes('&'))
    (revision === undefined ? textsOfTrees : textsOfReleases).remember(read.value)
  return read
}

/** Documents in which nothing is wrong, by their text: those of a tree are held for as long as it is looked at anyway. */
const textsOfTrees = new KnownDocuments<ParsedDocument>(8 << 20)
/** From one release to the next most files stay as they are. */
const textsOfReleases = new KnownDocuments<ParsedDocument>(1 << 20)

const conflictOpens = /^<{7}(?: .*)?\r?$/m

/** The marks that Git leaves where two versions of a file did not merge, told once for all of them. */
function mergeConflict(text: string, places: Places): SourceDiagnostic | undefined {
  const first = conflictOpens.exec(text)
  if (!first || !/^={7}\r?$/m.test(text.slice(first.index)) || !/^>{7}(?: .*)?\r?$/m.test(text.slice(first.index)))
    return undefined
  return {
    code: 'yaml-syntax',
    severity: 'error',
    at: places.at(first.index, first.index + first[0].trimEnd().length),
    message: 'A merge conflict is left in the file.',
    help: 'Keep what is right of the two sides, and remove the lines of <<<<<<<, ======= and >>>>>>>.',
  }
}

function staged(places: Places, root: LocatedNode | undefined, diagnostics: readonly SourceDiagnostic[]) {
  const sorted = [...diagnostics].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column)
  return { value: new ParsedDocument(places, root), diagnostics: sorted.slice(0, mostFindings) }
}

/** After a tab that indents a line, the parser misreads what is sound. */
function upToTab(found: readonly SourceDiagnostic[]): SourceDiagnostic[] {
  const lines = found.flatMap(({ code, at }) => (code === 'yaml-tab' ? at.line : []))
  const first = Math.min(...lines)
  return found.filter(({ code, at }) => code !== 'yaml-syntax' || at.line < first)
}

/**
 * Findings of tabs with the mend for all lines of the file, where it is indented by nothing else and can be read once
 * each tab is two spaces.
 */
function withoutTabs(found: SourceDiagnostic[], text: string, places: Places): SourceDiagnostic[] {
  if (!found.some(({ code }) => code === 'yaml-tab') || /^\t* +\t|^ +\S/m.test(text)) return found
  const indents = [...text.matchAll(/^\t+/gm)]
  const spaced = text.replace(/^\t+/gm, (tabs) => '  '.repeat(tabs.length))
  if (parseDocument(places.file, spaced).diagnostics.some(({ severity }) => severity === 'error')) return found
  const edits = indents.map(({ 0: tabs, index }) => ({
    at: places.at(index, index + tabs.length),
    text: '  '.repeat(tabs.length),
  }))
  const fix = { title: 'Indent with spaces', edits }
  return found.map((one) => (one.code === 'yaml-tab' ? { ...one, fix } : one))
}

class ParsedDocument implements SourceDocument {
  readonly file: string
  readonly text: string
  readonly root: LocatedNode | undefined
  readonly #revision: string | undefined
  #data: Json | undefined

  constructor(places: Places, root: LocatedNode | undefined, data?: Json) {
    this.file = places.file
    this.text = places.text
    this.root = root
    this.#revision = places.revision
    this.#data = data
  }

  /** The same text as another file, or the same file of another revision. */
  in(file: string, revision: string | undefined): ParsedDocument {
    if (file === this.file && revision === this.#revision) return this
    const places = new Places(file, this.text, revision)
    return new ParsedDocument(places, this.root && relocate(this.root, places), this.data)
  }

  get data(): Json | undefined {
    return (this.#data ??= this.root && plainValue(this.root))
  }

  at(path: DocumentPath, part: 'key' | 'value' = 'value'): Location {
    if (!this.root) return startOf(this.file, this.#revision)
    let node = this.root
    let keyAt: Location | undefined
    for (const step of path) {
      if (node.kind === 'scalar') break
      const entry = node.kind === 'map' ? node.entries.get(String(step)) : undefined
      const next = node.kind === 'list' ? node.items[Number(step)] : entry?.value
      if (!next) break
      keyAt = entry?.keyAt
      node = next
    }
    return part === 'key' && keyAt ? keyAt : node.at
  }
}
