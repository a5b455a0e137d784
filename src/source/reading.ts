import { replacement, scalarText } from '../model/mend.ts'
import type { Diagnostic, Fix } from '../model/diagnostic.ts'
import type { Json, LocatedMap, LocatedNode, SourceDocument, DocumentPath } from '../model/document.ts'
import type { FormatCheck, FormatName } from '../model/format-check.ts'
import { type Located, type Location, startOf } from '../model/location.ts'
import type { FileTree } from '../model/repository.ts'
import { isWrittenHere } from '../model/written-text.ts'
import type { SourceDiagnostic } from './codes.ts'
import { parseDocument } from './yaml.ts'

/** One tree being read, and what was found in it so far. */
export interface Reading {
  readonly tree: FileTree
  readonly checkFormat: FormatCheck
  readonly found: Diagnostic[]
}

export function startReading(tree: FileTree, checkFormat: FormatCheck): Reading {
  return { tree, checkFormat, found: [] }
}

/**
 * A format's data as a reader meets it: any field of the file may have been taken out as invalid. Objects further in
 * are whole or, where a list holds them, null.
 */
export type Salvaged<T> = Partial<T>

export interface ReadDocument<T> {
  readonly document: SourceDocument
  readonly data: Salvaged<T>
}

/** Reads a file against its format; `undefined` where there is no such file. */
export function readFormat<T>(reading: Reading, file: string, format: FormatName): ReadDocument<T> | undefined {
  const document = readYaml(reading, file)
  if (!document) return undefined
  if (document.root === undefined) return { document, data: {} }
  const { data, diagnostics } = reading.checkFormat(format, document)
  reading.found.push(...diagnostics)
  const isMap = data !== null && typeof data === 'object' && !Array.isArray(data)
  return { document, data: (isMap ? data : {}) as Salvaged<T> }
}

/** Reads a file of YAML that has no format of ours; `undefined` where there is no such file. */
function readYaml(reading: Reading, file: string): SourceDocument | undefined {
  const bytes = readFile(reading, file)
  if (!bytes) return undefined
  const { value, diagnostics } = parseDocument(file, bytes, reading.tree.revision)
  reading.found.push(...diagnostics)
  return value
}

const largeFilePointer = new TextEncoder().encode('version https://git-lfs.github.com/spec/')

/** A file's bytes. The pointer that Git LFS leaves in place of a file is reported, and read as empty. */
export function readFile(reading: Reading, file: string): Uint8Array | undefined {
  const bytes = reading.tree.read(file)
  if (!bytes || !largeFilePointer.every((byte, at) => bytes[at] === byte)) return bytes
  report(reading, {
    code: 'lfs-pointer',
    severity: 'error',
    at: startOf(file, reading.tree.revision),
    message: 'The file is kept in Git LFS; here is only its pointer.',
    help: 'Keep the file itself in Git: take its pattern out of .gitattributes and add it again.',
  })
  return new Uint8Array()
}

export function report(reading: Reading, diagnostic: SourceDiagnostic): void {
  reading.found.push(diagnostic)
}

/** Reports a file that must say something and says nothing, where nothing else was found wrong with it. */
export function reportEmpty(reading: Reading, document: SourceDocument, what: string): void {
  if (document.root || reading.found.some(({ at }) => at.file === document.file)) return
  report(reading, {
    code: 'empty-file',
    severity: 'error',
    at: startOf(document.file, reading.tree.revision),
    message: `The file is empty, so ${what} has neither name nor content.`,
    help: 'Fill the file, or remove its folder.',
  })
}

/** Values of any form but a map could not be merged with anything. */
export function readValues(reading: Reading, file: string): SourceDocument | undefined {
  const document = readYaml(reading, file)
  const root = document?.root
  if (!root || root.kind === 'map' || (root.kind === 'scalar' && root.value === null)) return document
  report(reading, {
    code: 'wrong-type',
    severity: 'error',
    at: root.at,
    message: `The values are a ${root.kind === 'list' ? 'list' : 'single value'}, where a map is expected.`,
    help: 'Write keys and values: under `charts.<chart>`, what the chart is to be given.',
  })
  return document
}

/** The name in the file must be that of its folder: references and tags go by the folder. */
export function reportOtherName(reading: Reading, document: SourceDocument, folderName: string): void {
  const node = nodeAt(document, ['name'])
  if (node?.kind !== 'scalar' || node.value === null || node.source === folderName) return
  const isVersionFolder = isName(node.source) && versionAfter(node.source).test(folderName)
  report(reading, {
    code: 'name-mismatch',
    severity: 'error',
    at: node.at,
    message: `The name is ${JSON.stringify(node.source)}, but the folder is called ${JSON.stringify(folderName)}.`,
    help: isVersionFolder
      ? `Name the folder ${node.source}, whose versions follow one another in commits: docs/releasing.md tells how.`
      : isName(folderName)
        ? `Write \`name: ${folderName}\`, or rename the folder.`
        : `Rename the folder to ${isName(node.source) ? node.source : nameFrom(folderName)}.`,
    ...(!isVersionFolder && isName(folderName) && isWrittenHere(document, node)
      ? { fix: renamed(reading.tree, node.at, folderName) }
      : {}),
  })
}

/** Some registries keep a folder for each version: `cilium-1.16.4`. Another name in the file would make packs of them. */
function versionAfter(name: string): RegExp {
  return new RegExp(`^${name.replaceAll('.', '\\.')}[-_]v?\\d+(?:\\.\\d[\\w.+-]*)?$`)
}

/**
 * References and tags go by the folder already, so that the file follows it changes nothing else; but where something is
 * released it may be the folder that was renamed, and the releases are those of the name in the file.
 */
function renamed(tree: FileTree, at: Location, name: string): Fix {
  const kind = hasLedger(tree, at.file) ? 'suggested' : undefined
  return replacement(at, scalarText(name), `Write ${JSON.stringify(name)}`, kind)
}

/** Whether what a file names has a ledger; of a registry, whether one of its packs has. */
function hasLedger(tree: FileTree, file: string): boolean {
  const folder = file.slice(0, file.lastIndexOf('/'))
  const named = file.endsWith('/registry.yaml') ? tree.list(folder).map(({ name }) => `${folder}/${name}`) : [folder]
  return named.some((path) => tree.list(path).some(({ name }) => name === 'releases.yaml'))
}

/** Whether the formats take a text as the name of a registry, a pack or a profile. */
function isName(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]+([._-][a-z0-9]+)*$/.test(text)
}

/** The nearest name to a text. */
function nameFrom(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? ['a-name-of-letters-and-digits']
  return words.join('-').slice(0, 63).replace(/-$/, '')
}

/** The items of a list with their index in the file, without those that were taken out. */
export function present<T>(list: readonly T[] | undefined): readonly (readonly [item: T, index: number])[] {
  return (list ?? []).flatMap((item, index) => (item === null || item === undefined ? [] : [[item, index] as const]))
}

/** The items of a list without those that were taken out. */
export function items<T>(list: readonly T[] | undefined): readonly T[] {
  return present(list).map(([item]) => item)
}

export function located<T extends string>(
  document: SourceDocument,
  path: DocumentPath,
  value: T | undefined,
): Located<T> | undefined {
  if (value === undefined) return undefined
  const node = nodeAt(document, path)
  const isUnquoted = node?.kind === 'scalar' && typeof node.value !== 'string'
  return { value, at: document.at(path), ...(isUnquoted ? { unquoted: true } : {}) }
}

export function locatedItems(
  document: SourceDocument,
  path: DocumentPath,
  list: readonly string[] | undefined,
): readonly Located<string>[] {
  return present(list).map(([value, index]) => ({ value, at: document.at([...path, index]) }))
}

export function nodeAt(document: SourceDocument, path: DocumentPath): LocatedNode | undefined {
  let node = document.root
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.value
    else if (node?.kind === 'list') node = node.items[Number(step)]
    else return undefined
  }
  return node
}

/** The map at a path, unless it was taken out of the data as invalid. */
export function mapAt(document: SourceDocument, path: DocumentPath, data: Json | undefined): LocatedMap | undefined {
  const node = data === undefined || data === null ? undefined : nodeAt(document, path)
  return node?.kind === 'map' ? node : undefined
}

/** An object without the fields that are undefined, so that an absent field is absent. */
export function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const kept = {} as Record<string, unknown>
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) kept[key] = value
  return kept as never
}
