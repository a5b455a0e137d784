import { folderFile, treeFile, indexFile } from '../engine/loaded-past.ts'
import type { CatalogFile, FileSource } from '../catalog/files.ts'
import type { PastBlob, PastCommits, PastFolder, PastIndex } from '../model/past.ts'
import type { Conceal, Concealing } from '../catalog/concealing.ts'
import type { RecordedPast } from './past.ts'
import { commitsInFile } from './past-index.ts'

/**
 * The recorded past as files of the catalog, made some hundreds of folders at a time: all together would not fit into
 * memory.
 */
export function pastFiles(past: RecordedPast, concealing: Concealing): FileSource[] {
  const { index } = past
  const shared = ['', ...index.registries.map(({ path }) => path)]
  const folders = [...index.packs, ...index.profiles].map(({ path }) => path)
  const written = (paths: readonly string[]) =>
    Promise.all(past.record(paths).map((folder) => shippable(folder, concealing)))
  return [
    async () => [jsonOf(treeFile, { folders: await written(shared) })],
    ...inBatches(folders).map((batch): FileSource => async () => {
      const found = await written(batch)
      return found.map((folder) => jsonOf(folderFile(folder.path), folder))
    }),
    () => commitFiles(past),
    async () => [jsonOf(indexFile, await shippableIndex(index, concealing))],
  ]
}

/** How many folders are read together: the more, the fewer times Git's packs are gone through, and the more memory. */
const foldersAtOnce = 300

function inBatches(paths: readonly string[]): (readonly string[])[] {
  const count = Math.ceil(paths.length / foldersAtOnce)
  return Array.from({ length: count }, (_, at) => paths.slice(at * foldersAtOnce, (at + 1) * foldersAtOnce))
}

function commitFiles({ mainline, index }: RecordedPast): CatalogFile[] {
  return index.commits.map(({ path }, number) => {
    const commits = mainline.slice(number * commitsInFile, (number + 1) * commitsInFile).map(({ commit }) => commit)
    const piece: PastCommits = { since: commits.map((one) => one.committer.date), ids: commits.map(({ id }) => id) }
    return jsonOf(path, piece)
  })
}

function jsonOf(path: string, content: unknown): CatalogFile {
  return { path, content: JSON.stringify(content) }
}

/** What is gone from the tree is told by its last words. */
async function shippableIndex(index: PastIndex, concealing: Concealing): Promise<PastIndex> {
  const { name, registries, packs, profiles, cloudTypes } = index
  const words = [...registries, ...packs, ...profiles].map(({ displayName }) => displayName)
  const conceal = await concealing.among([name, words, profiles.map(({ tags }) => tags), cloudTypes])
  return conceal ? conceal(index) : index
}

/** A folder's past without its secrets, and with texts that are like others told by what differs. */
async function shippable(folder: PastFolder, concealing: Concealing): Promise<PastFolder> {
  const names = namesOf(folder)
  const plain = byLikeness(folder.blobs, names)
  const conceal = await concealing.inFiles(newTexts(folder.blobs, plain, names))
  if (!conceal) return { ...folder, blobs: plain }
  const blobs = folder.blobs.map((blob) => concealedBlob(blob, conceal))
  return { ...conceal({ ...folder, blobs: [] }), blobs: byLikeness(blobs, names) }
}

/** Bytes that are no text are left out where a secret stands in them. */
function concealedBlob(blob: PastBlob, conceal: Conceal): PastBlob {
  if (typeof blob === 'string') return conceal(blob)
  if (blob === null || !('base64' in blob)) return blob
  const text = Buffer.from(blob.base64, 'base64').toString('utf8')
  return conceal(text) === text ? blob : null
}

/** The name under which each blob was first met. */
function namesOf({ states, now, releases, blobs }: PastFolder): readonly string[] {
  const names: string[] = blobs.map(() => '')
  const all = [
    ...states.map(({ files }) => files),
    now,
    ...releases.flatMap(({ files, beside }) => [files, ...Object.values(beside ?? {})]),
  ]
  for (const files of all)
    for (const [name, number] of Object.entries(files ?? {})) if (typeof number === 'number') names[number] ||= name
  return names
}

/** How much text is looked through at a time. */
const atOnce = 256 << 10

/**
 * By the name of a file all that its versions say: the first whole, of the others the lines that are new and those around
 * them. So each line is looked through once, not once a version. A version stands whole where a key of several lines may
 * be in it, and alone where comments say what is no secret there.
 */
function newTexts(blobs: readonly PastBlob[], told: readonly PastBlob[], names: readonly string[]): NamedText[] {
  const alone: NamedText[] = []
  const together = new Map<string, string[]>()
  for (const [number, blob] of blobs.entries()) {
    const file = names[number]!
    const text = textOf(blob)
    if (text === '') continue
    if (text.includes(directive)) {
      alone.push({ file, text })
      continue
    }
    const piece = newIn(text, told[number]!, blobs)
    const all = together.get(file) ?? []
    together.set(file, all)
    append(all, file === 'releases.yaml' ? piece.replace(objectIds, '') : piece)
  }
  return [...alone, ...[...together].flatMap(([file, texts]) => texts.map((text) => ({ file, text })))]
}

interface NamedText {
  readonly file: string
  readonly text: string
}

const directive = 'secretlint-'

/** What the lines of ledgers are mostly made of. */
const objectIds = /^\s*(?:- )?(?:commit|tree): ["']?[0-9a-f]{40,64}["']?$/gm

function newIn(text: string, told: PastBlob, blobs: readonly PastBlob[]): string {
  if (told === null || typeof told !== 'object' || !('like' in told) || text.includes('-----BEGIN')) return text
  return textOf(blobs[told.like]!).includes(directive) ? text : linesAround(text, told.keep)
}

function append(pieces: string[], text: string): void {
  const last = pieces.at(-1)
  if (last === undefined || last.length + text.length > atOnce) pieces.push(text)
  else pieces[pieces.length - 1] = `${last}\n${text}`
}

function textOf(blob: PastBlob): string {
  if (typeof blob === 'string') return blob
  return blob !== null && 'base64' in blob ? Buffer.from(blob.base64, 'base64').toString('utf8') : ''
}

/** The lines between the first and the last characters that are kept, with two more on either side. */
function linesAround(text: string, [head, tail]: readonly [number, number]): string {
  let from = text.lastIndexOf('\n', head - 1)
  let to = text.indexOf('\n', text.length - tail)
  for (let more = 0; more < 2; more++) {
    if (from > 0) from = text.lastIndexOf('\n', from - 1)
    if (to >= 0) to = text.indexOf('\n', to + 1)
  }
  return text.slice(from + 1, to < 0 ? text.length : to)
}

/** Each text beside the one before it of the same name: mostly versions of a file differ in a line or two. */
function byLikeness(blobs: readonly PastBlob[], names: readonly string[]): PastBlob[] {
  const before = new Map<string, number>()
  return blobs.map((blob, number) => {
    const name = names[number]!
    const like = before.get(name)
    if (typeof blob !== 'string') return blob
    before.set(name, number)
    return like === undefined ? blob : likeness(blobs[like] as string, blob, like)
  })
}

function likeness(other: string, text: string, like: number): PastBlob {
  const most = Math.min(other.length, text.length)
  let head = 0
  while (head < most && other[head] === text[head]) head++
  let tail = 0
  while (tail < most - head && other[other.length - 1 - tail] === text[text.length - 1 - tail]) tail++
  const middle = text.slice(head, text.length - tail)
  return head + tail < 60 ? text : { like, keep: [head, tail], text: middle }
}
