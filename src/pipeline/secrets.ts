import { createHash } from 'node:crypto'
import type { Diagnostic } from '../model/diagnostic.ts'
import { startOf, type Location } from '../model/location.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import { concealPlaces } from '../secrets/conceal.ts'
import type { FoundSecret } from '../secrets/find-secrets.ts'
import { Places } from '../source/places.ts'
import type { OpenedTree, Workspace } from './workspace.ts'

/** The secrets of some texts. */
export interface Secrets {
  readonly diagnostics: readonly Diagnostic[]
  readonly places: readonly Location[]
  /** The secrets themselves, to be kept out of all that is said. */
  readonly texts: readonly string[]
}

/**
 * Looks through every text of the registries and profiles of a tree, and the names of its files and of tags. What was
 * found in a text is kept by its content, so that it is looked through once. The ledgers hold nothing but object ids.
 */
export async function secretsOf({ repository, tree }: OpenedTree): Promise<Secrets> {
  const found: Told[] = []
  const files = [...filesOf(tree)]
  for (const { file, id } of files) {
    const bytes = tree.read(file)
    if (bytes) found.push(...(await secretsIn(bytes, file, repository, { id, revision: tree.revision })))
  }
  found.push(...(await secretsInNames(new Set(files.map(({ file }) => file)), 'file', repository)))
  return together([...found, ...(await secretsInTags(repository))])
}

/** The secrets in the names of release tags, which every list of versions repeats. */
export async function secretsOfTags(repository: GitRepository): Promise<readonly string[]> {
  return together(await secretsInTags(repository)).texts
}

function secretsInTags(repository: GitRepository): Promise<readonly Told[]> {
  const tags = repository.tags.map(({ name }) => name).filter((name) => /^(?:registry|profiles)\//.test(name))
  return secretsInNames(new Set(tags), 'tag', repository)
}

/** Every credential that can be told by its form has such a run of letters and digits; few names have. */
const mayHoldOne = /(?=[A-Za-z]*\d)[A-Za-z\d]{10}/

async function secretsInNames(
  names: ReadonlySet<string>,
  what: 'file' | 'tag',
  repository: GitRepository,
): Promise<readonly Told[]> {
  const suspect = [...names].filter((name) => mayHoldOne.test(name))
  const found: Told[] = []
  for (const piece of piecesOf(suspect.map((name) => name.replaceAll('/', ' ')))) {
    for (const { diagnostic, text } of await secretsIn(Buffer.from(piece), 'names.txt', repository, {})) {
      const name = suspect.find((one) => one.includes(text))
      if (name !== undefined) found.push({ diagnostic: inName(name, what, diagnostic), text })
    }
  }
  return found
}

function inName(name: string, what: 'file' | 'tag', { code, severity, message }: Diagnostic): Diagnostic {
  const told = message.replace(/^What stands here/, `The name of this ${what}`)
  if (what === 'file')
    return {
      code,
      severity,
      at: startOf(name),
      message: told,
      help: 'Revoke it, for the history keeps it, and rename the file.',
    }
  const help = 'Revoke it, delete the tag here and on the remote, and set it again under another name.'
  return { code, severity, at: startOf(name.split('@', 1)[0]!, name), message: told, help }
}

/** Looks through the files of releases that findings speak of, and whose lines a report may show. */
export async function secretsBehind(
  diagnostics: readonly Diagnostic[],
  { repository, readText }: Pick<Workspace, 'repository' | 'readText'>,
): Promise<Secrets> {
  const places = diagnostics.flatMap(({ at, related }) => [at, ...(related ?? []).map((other) => other.at)])
  const files = new Map(
    places.flatMap(({ file, revision }) =>
      revision === undefined ? [] : [[`${revision}:${file}`, { file, revision }]],
    ),
  )
  const found: Told[] = []
  for (const { file, revision } of files.values()) {
    const text = readText(file, revision)
    if (text !== undefined) found.push(...(await secretsIn(Buffer.from(text), file, repository, { revision })))
  }
  return together(found)
}

/** Looks through one text of a release or of the tree that was read already. */
export async function secretsOfText(
  text: string,
  { file, revision }: { readonly file: string; readonly revision?: string | undefined },
  repository: GitRepository,
): Promise<Secrets> {
  return together(await secretsIn(Buffer.from(text), file, repository, { revision }))
}

/** How much of some words is looked through at a time, and how much of what is longer stands in two pieces. */
const wordsAtOnce = 128 << 10
const keyLength = 16 << 10

/**
 * The secrets in plain data that repeats texts of many files, commits or settings. Nobody's words can switch off the search
 * in those of others, and however many there are, all are looked through.
 */
export async function secretsOfWords(told: unknown, repository: GitRepository): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const piece of piecesOf(new Set(wordsIn(told)))) {
    const text = piece.replaceAll('secretlint-', 'secretlint ')
    for (const one of (await secretsOfText(text, { file: 'told.txt' }, repository)).texts) found.add(one)
  }
  return [...found]
}

function* piecesOf(texts: Iterable<string>): Iterable<string> {
  let piece = ''
  for (const text of texts) {
    if (piece.length + text.length > wordsAtOnce) {
      if (piece !== '') yield piece
      piece = ''
    }
    if (text.length <= wordsAtOnce) piece += `${text}\n`
    else for (let at = 0; at < text.length; at += wordsAtOnce - keyLength) yield text.slice(at, at + wordsAtOnce)
  }
  if (piece !== '') yield piece
}

/** Every text in plain data, keys too; with what names it, for some secrets are known by that alone. */
function* wordsIn(value: unknown, name?: string): Iterable<string> {
  if (typeof value === 'string') yield name === undefined ? value : `${name}: ${value}`
  else if (Array.isArray(value)) {
    yield* namedQuotes(value)
    for (const one of value) yield* wordsIn(one, name)
  } else if (value !== null && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) {
      if (typeof one !== 'string') yield key
      yield* wordsIn(one, key)
    }
}

/** Of a sentence such as `token: a → b` each text behind the one or two before it. */
function* namedQuotes(parts: readonly unknown[]): Iterable<string> {
  const quoted = parts.flatMap((part) => (isQuote(part) ? part.quoted : []))
  for (const [at, one] of quoted.entries())
    for (const name of quoted.slice(Math.max(0, at - 2), at)) yield `${name}: ${one}`
}

function isQuote(part: unknown): part is { readonly quoted: string } {
  return part !== null && typeof part === 'object' && 'quoted' in part && typeof part.quoted === 'string'
}

interface Told {
  readonly diagnostic: Diagnostic
  readonly text: string
}

function together(found: readonly Told[]): Secrets {
  const diagnostics = found.map(({ diagnostic }) => diagnostic)
  return { diagnostics, places: diagnostics.map(({ at }) => at), texts: found.map(({ text }) => text) }
}

async function secretsIn(
  bytes: Uint8Array,
  file: string,
  repository: GitRepository,
  { id, revision }: { readonly id?: string | undefined; readonly revision?: string | undefined },
): Promise<readonly Told[]> {
  if (bytes.length > largestText) return []
  const found = await known(repository, file, id ?? createHash('sha256').update(bytes).digest('hex'), bytes)
  if (found.length === 0) return []
  const text = textOf(bytes)
  const places = new Places(file, text, revision)
  return found.map((one) => ({ diagnostic: tell(one, places), text: text.slice(one.start, one.end) }))
}

/** Larger files are told as too large, and not read. */
const largestText = 1 << 20

/** The kind under which the secrets of a text are kept; the number goes up when other rules look for them. */
const secretsFact = 'secrets/2'

async function known(
  { facts }: GitRepository,
  file: string,
  id: string,
  bytes: Uint8Array,
): Promise<readonly FoundSecret[]> {
  // Which comments let a secret pass depends on the kind of file.
  const key = `${id} ${/\.[^./]*$/.exec(file)?.[0] ?? ''}`
  const kept = facts.get(secretsFact, key) as readonly FoundSecret[] | undefined
  if (kept) return kept
  // The detector takes longer to load than a run that knows all texts takes to look them up.
  const { findSecrets } = await import('../secrets/find-secrets.ts')
  const found = await findSecrets(file, textOf(bytes))
  facts.set(secretsFact, key, found)
  return found
}

/** As every file is read: without a byte order mark, lossy where it is not UTF-8. What hides behind a NUL is seen too. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes).replaceAll('\0', ' ')
}

function* filesOf(tree: FileTree, folder = ''): Iterable<{ readonly file: string; readonly id: string | undefined }> {
  for (const { name, kind, id } of tree.list(folder)) {
    if (folder === '' && name !== 'registry' && name !== 'profiles') continue
    const path = folder === '' ? name : `${folder}/${name}`
    if (kind === 'folder') yield* filesOf(tree, path)
    else if (kind === 'file' && folder !== '' && name !== 'releases.yaml') yield { file: path, id }
  }
}

function tell({ kind, start, end }: FoundSecret, places: Places): Diagnostic {
  const article = /^[aeiou]/i.test(kind) ? 'an' : 'a'
  return {
    code: 'secret-in-values',
    severity: 'error',
    at: places.at(start, end),
    message: `What stands here looks like ${article} ${kind}.`,
    help: 'Revoke it, for the history keeps it, and refer to a sensitive variable or a Kubernetes secret instead.',
  }
}

/** The texts of a tree for a report to quote: never to be written back, for its secrets are blacked out. */
export function concealedReader(readText: Workspace['readText'], places: readonly Location[]): Workspace['readText'] {
  const byFile = Map.groupBy(places, ({ file, revision }) => `${revision ?? ''}\0${file}`)
  return (file, revision) => {
    const text = readText(file, revision)
    return text === undefined ? undefined : concealPlaces(text, byFile.get(`${revision ?? ''}\0${file}`) ?? [])
  }
}
