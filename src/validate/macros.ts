import type { LocatedMap, LocatedNode, LocatedScalar, SourceDocument } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import type { Profile, Snapshot } from '../model/registry.ts'
import { linesOf } from '../model/written-text.ts'

/** A reference to what is known only when a cluster is deployed: `{{.spectro.system.cluster.name}}`. */
export interface Macro {
  /** As written, from `.spectro` on. */
  readonly text: string
  /** `var`, `system`, `pack` or what else stands after `.spectro`. */
  readonly kind: string
  /** What stands behind it: `cluster.name`, `kubernetes.pack.podCIDR`. */
  readonly name: string
  readonly hasDefault: boolean
}

/** What looks like a macro and would be left in the values as it is. */
export interface BrokenMacro {
  readonly text: string
  readonly fault: 'braces' | 'dot'
}

export interface Macros {
  readonly macros: readonly Macro[]
  readonly broken: readonly BrokenMacro[]
}

const none: Macros = { macros: [], broken: [] }
const inBraces = /\{\{((?:(?!\{\{|\}\})[^])*)\}\}/g
const reference = /(?<![\w.$"'`-])(\.?)spectro((?:\.[\w/-]*)*)/g
// Every count is bounded, so that a text of nothing but braces takes no longer than another.
const halfBraced =
  /\{{1,2}-?\s{0,9}\.?spectro\.[\w./-]{0,300}\s{0,9}\}{0,2}|(?<![\w{.])\.spectro\.(?:var|system|pack|macro)\.[\w./-]{1,300}\s{0,9}\}{1,2}/g

/** The macros of a text. Other templates, which a chart may have in its values, are none of them. */
export function macrosIn(text: string): Macros {
  if (!text.includes('spectro')) return none
  const macros: Macro[] = []
  const broken: BrokenMacro[] = []
  const rest = text.replace(inBraces, (whole, inner: string) => {
    const hasDefault = /\|\s*default\b/.test(inner)
    for (const [written, dot, path = ''] of inner.matchAll(reference)) {
      const [kind = '', ...name] = path.split('.').slice(1)
      if (dot === '') broken.push({ text: written, fault: 'dot' })
      else macros.push({ text: written, kind, name: name.join('.'), hasDefault })
    }
    return ' '.repeat(whole.length)
  })
  for (const [written] of rest.matchAll(halfBraced)) broken.push({ text: written.trim(), fault: 'braces' })
  return { macros, broken }
}

/** A text of a file that holds a macro. */
export interface WrittenText {
  readonly document: SourceDocument
  readonly node: LocatedScalar
  readonly macros: Macros
}

/** Every text with macros that the packs and profiles of a tree write into values. */
export function* writtenMacros(snapshot: Snapshot): Iterable<WrittenText> {
  for (const { values, presets, presetsDocument } of snapshot.packs.values()) {
    if (values?.root) yield* textsIn(values.root, values)
    if (presetsDocument) for (const { add } of presets) if (add) yield* textsIn(add, presetsDocument)
  }
  for (const profile of snapshot.profiles.values()) yield* macrosOfProfile(profile)
}

/** Every text with macros that a profile writes into values. */
export function* macrosOfProfile({ document, layers, overrides }: Profile): Iterable<WrittenText> {
  for (const { values } of [...layers, ...overrides]) if (values) yield* textsIn(values, document)
}

function* textsIn(node: LocatedNode | LocatedMap, document: SourceDocument): Iterable<WrittenText> {
  if (node.kind === 'list') for (const item of node.items) yield* textsIn(item, document)
  else if (node.kind === 'map') for (const { value } of node.entries.values()) yield* textsIn(value, document)
  else if (typeof node.value === 'string') {
    const macros = macrosIn(node.value)
    if (macros.macros.length + macros.broken.length > 0) yield { document, node, macros }
  }
}

/**
 * Where a macro of a text stands in the file: where it stands as a whole, for one may begin as another or lie within it.
 * The text as a whole where escapes or folding hide it.
 */
export function placeOfPart({ document, node: { at } }: Omit<WrittenText, 'macros'>, part: string): Location {
  const lines = linesOf(document)
  for (let line = at.line; line <= at.endLine; line++) {
    const column = columnOfWhole(lines[line - 1] ?? '', part, line === at.line ? at.column - 1 : 0)
    if (column > 0) return { ...at, line, column, endLine: line, endColumn: column + part.length }
  }
  return at
}

/** The column from 1, or 0. */
function columnOfWhole(line: string, part: string, from: number): number {
  const before = /^\{|\}$/.test(part) ? /[\w{.]/ : /[\w.$"'`-]/
  const after = part.endsWith('}') ? /\}/ : /[\w./-]/
  let index = line.indexOf(part, from)
  while (index >= 0 && (before.test(line.charAt(index - 1)) || after.test(line.charAt(index + part.length))))
    index = line.indexOf(part, index + 1)
  return index + 1
}
