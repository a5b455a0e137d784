import type { Commit, Signature } from '../model/repository.ts'
import { damaged } from './object.ts'

const lastSecond = Date.UTC(9999, 11, 31, 23, 59, 59) / 1000

/** Reads a commit object. The message is decoded by the `encoding` header; see `decode`. */
export function parseCommit(id: string, data: Buffer): Commit {
  const text = decode(data)
  let tree = ''
  let author: Signature | undefined
  let committer: Signature | undefined
  const parents: string[] = []
  const end = headerEnd(text)
  for (let at = 0; at < end;) {
    const next = lineEnd(text, at)
    if (text.startsWith('tree ', at)) tree = text.slice(at + 5, next)
    else if (text.startsWith('parent ', at)) parents.push(text.slice(at + 7, next))
    else if (text.startsWith('author ', at)) author ??= parseSignature(text.slice(at + 7, next))
    else if (text.startsWith('committer ', at)) committer ??= parseSignature(text.slice(at + 10, next))
    at = next + 1
  }
  if (tree.length !== 40 || parents.some((parent) => parent.length !== 40)) {
    throw damaged(`The commit ${id}`, 'its headers cannot be read')
  }
  const nobody = { name: '', email: '', date: instant(0) }
  return { id, tree, parents, author: author ?? nobody, committer: committer ?? nobody, message: text.slice(end + 1) }
}

/** What a tag object names, and when it was made. `undefined` where the object cannot be read as a tag. */
export function parseTag(data: Buffer): { target: string; type: string; tagger: Signature | undefined } | undefined {
  const text = decode(data)
  const header = /^object ([0-9a-f]{40})\ntype (\w+)\n/.exec(text)
  if (header === null) return undefined
  const tagger = /\ntagger (.*)/.exec(text.slice(0, headerEnd(text)))?.[1]
  return { target: header[1]!, type: header[2]!, tagger: tagger === undefined ? undefined : parseSignature(tagger) }
}

/** The position of the line end before the empty line that ends the headers. */
function headerEnd(text: string): number {
  const blank = text.indexOf('\n\n')
  return blank < 0 ? text.length : blank + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function parseSignature(line: string): Signature {
  const open = line.indexOf('<')
  const close = line.indexOf('>', open)
  const seconds = /^\s*(\d+)/.exec(line.slice(line.lastIndexOf('>') + 1))?.[1]
  if (open < 0 || close < 0) return { name: line.trim(), email: '', date: instant(0) }
  return { name: line.slice(0, open).trim(), email: line.slice(open + 1, close), date: instant(Number(seconds ?? 0)) }
}

function instant(seconds: number): string {
  const date = new Date(Math.min(seconds, lastSecond) * 1000)
  return `${date.toISOString().slice(0, 19)}Z`
}

/** By the `encoding` header; without one as UTF-8, or where it is not UTF-8, as Latin-1. */
function decode(data: Buffer): string {
  const text = data.toString('utf8')
  const label = /\nencoding (.+)/.exec(text.slice(0, headerEnd(text)))?.[1]
  if (label === undefined) return text.includes('\uFFFD') && !isUtf8Text(data) ? data.toString('latin1') : text
  if (/^(iso-?8859-1|latin-?1)$/i.test(label)) return data.toString('latin1')
  try {
    return new TextDecoder(label, { ignoreBOM: true }).decode(data)
  } catch {
    return text
  }
}

function isUtf8Text(data: Buffer): boolean {
  return Buffer.from(data.toString('utf8')).equals(data)
}
