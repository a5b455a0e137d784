import { sharedEdits, withEdits, type LineEdit } from './line-edits.ts'

/** What a link holds: where a visitor began, and the text that came of it. */
export interface Shared {
  /** A release whose text never changes: then the link needs to hold only what differs from it. */
  readonly base?: { readonly name: string; readonly version: string; readonly text: string }
  readonly text: string
}

/** What a fragment of an address was found to hold. */
export type Unpacked =
  | { readonly kind: 'text'; readonly text: string }
  /** What to make of the text of the release that the address names. */
  | { readonly kind: 'edits'; readonly of: number; readonly edits: readonly LineEdit[] }
  | { readonly kind: 'damaged'; readonly reason: string }

/** How long a fragment may be: longer addresses are cut by the programs that people send them with. */
export const longestFragment = 30_000
/** How large a text may be that comes out of one; a profile of a thousand layers is smaller. */
const largestText = 200_000

/**
 * The state as the fragment of an address, without `#`; `undefined` where it would be too long. `e` leads edits of the
 * base, `t` the whole text.
 */
export async function pack({ base, text }: Shared): Promise<string | undefined> {
  const whole = `t${await deflated(text)}`
  const edits = base && sharedEdits(base.text, text)
  const short = edits && `e${await deflated(JSON.stringify([checksum(base.text), ...edits]))}`
  const fragment = short !== undefined && short.length < whole.length ? short : whole
  return fragment.length > longestFragment || text.length > largestText ? undefined : fragment
}

/** What a fragment holds. Whatever it is, it is read as data and nothing else. */
export async function unpack(fragment: string): Promise<Unpacked> {
  if (fragment.length > longestFragment) return damaged('It is longer than any link of this page.')
  const [kind, packed] = [fragment.slice(0, 1), fragment.slice(1)]
  if (kind !== 't' && kind !== 'e') return damaged('It was not made by this page.')
  const text = await inflated(packed)
  if (text === undefined) return damaged('A part of it is missing or was changed on the way.')
  if (kind === 't') return { kind: 'text', text }
  return readEdits(text) ?? damaged('A part of it is missing or was changed on the way.')
}

/** The text that edits make of the release they were made of; `undefined` where they are of another text. */
export function restored(unpacked: Extract<Unpacked, { kind: 'edits' }>, base: string): string | undefined {
  return checksum(base) === unpacked.of ? withEdits(base, unpacked.edits) : undefined
}

function damaged(reason: string): Unpacked {
  return { kind: 'damaged', reason }
}

function readEdits(text: string): Unpacked | undefined {
  try {
    const [of, ...edits] = JSON.parse(text) as unknown[]
    if (typeof of !== 'number' || !edits.every(isLineEdit)) return undefined
    return { kind: 'edits', of, edits }
  } catch {
    return undefined
  }
}

function isLineEdit(value: unknown): value is LineEdit {
  if (!Array.isArray(value) || value.length !== 3) return false
  const [from, count, put] = value as unknown[]
  return isCount(from) && isCount(count) && typeof put === 'string'
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** FNV-1a over UTF-16 units, 32 bits: tells texts apart, and is no secret. */
export function checksum(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

async function deflated(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The text; `undefined` where it is damaged, or larger than any that this page would make. */
async function inflated(packed: string): Promise<string | undefined> {
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let text = ''
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true })
      if (text.length <= largestText) continue
      await reader.cancel()
      return undefined
    }
    return text + decoder.decode()
  } catch {
    return undefined
  }
}
