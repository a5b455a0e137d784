import type { EntryKind, TreeEntry } from '../model/repository.ts'
import { nameText } from './names.ts'
import { damaged } from './object.ts'

const space = 0x20
const slash = 0x2f
const idLength = 20

/** The entries of a tree object in Git's own order, in which a folder's name ends in a slash. */
export function treeEntries(data: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = []
  for (let at = 0; at < data.length; at = entryEnd(data, at)) {
    entries.push({ name: entryName(data, at), kind: entryKind(data, at), id: entryId(data, at) })
  }
  return entries
}

/** Where the entry that starts at `at` ends. */
export function entryEnd(data: Buffer, at: number): number {
  let zero = at
  while (data[zero] !== 0 && zero < data.length) zero++
  const end = zero + 1 + idLength
  if (end > data.length) throw damaged('A tree', 'it is cut off')
  return end
}

export function entryName(data: Buffer, at: number): string {
  return nameText(data, data.indexOf(space, at) + 1, data.indexOf(0, at))
}

export function entryId(data: Buffer, at: number): string {
  const start = data.indexOf(0, at) + 1
  return data.toString('hex', start, start + idLength)
}

/** Modes are octal text: 40000, 100644, 120000, 160000. Some old writers put a 0 before 40000. */
export function entryKind(data: Buffer, at: number): EntryKind {
  const first = data[at] === 0x30 ? at + 1 : at
  if (data[first] === 0x34) return 'folder'
  const second = data[first + 1]
  return second === 0x30 ? 'file' : second === 0x32 ? 'link' : 'submodule'
}

/** Orders two entries by name as Git sorts trees; a folder and a file of one name are different entries. */
export function compareEntries(a: Buffer, atA: number, b: Buffer, atB: number): number {
  let i = a.indexOf(space, atA) + 1
  let j = b.indexOf(space, atB) + 1
  while (a[i] === b[j] && a[i] !== 0) {
    i++
    j++
  }
  const left = a[i] === 0 && entryKind(a, atA) === 'folder' ? slash : a[i]!
  const right = b[j] === 0 && entryKind(b, atB) === 'folder' ? slash : b[j]!
  return left - right
}

/** The start of the next entry of this name, searched from the start of an entry, or -1. */
export function findEntry(data: Buffer, name: Buffer, from: number): number {
  for (let at = from; at < data.length;) {
    let i = at
    while (data[i] !== space && i < data.length) i++
    i++
    let j = 0
    while (j < name.length && data[i] === name[j]) {
      i++
      j++
    }
    if (j === name.length && data[i] === 0) return at
    at = entryEnd(data, at)
  }
  return -1
}
