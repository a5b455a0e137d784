import type { Fix } from '../model/diagnostic.ts'
import { startOf } from '../model/location.ts'
import type { SourceDiagnostic } from './codes.ts'
import { Places } from './places.ts'

/** The largest YAML file that is read, in bytes. */
export const largestFile = 1024 * 1024

export interface DecodedText {
  /** The text without a byte order mark; lossy where the bytes are not UTF-8, empty where there are too many. */
  readonly text: string
  /** The same text at the same offsets with control characters blanked; absent where the file is not to be parsed. */
  readonly parsable?: string
  readonly diagnostics: readonly SourceDiagnostic[]
}

/** Bytes to text, with a finding for what no text file should hold. */
export function decodeText(file: string, bytes: Uint8Array | string, revision?: string): DecodedText {
  const size = typeof bytes === 'string' ? byteLength(bytes) : bytes.length
  if (size > largestFile) return { text: '', diagnostics: [tooLarge(file, size, revision)] }
  if (typeof bytes === 'string') return withoutControls(file, bytes.replace(/^\uFEFF/, ''), revision)
  try {
    return withoutControls(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes), revision)
  } catch {
    return notUtf8(file, bytes, revision)
  }
}

/** The bytes of a text as UTF-8; those of one that is short enough whatever it holds are not counted. */
function byteLength(text: string): number {
  return text.length * 3 <= largestFile ? text.length : new TextEncoder().encode(text).length
}

function tooLarge(file: string, size: number, revision: string | undefined): SourceDiagnostic {
  return {
    code: 'yaml-too-large',
    severity: 'error',
    at: startOf(file, revision),
    message: `The file has ${size} bytes; at most ${largestFile} (1 MiB) are read.`,
    help: 'Split it, or move what is not read here into files beside it.',
  }
}

function notUtf8(file: string, bytes: Uint8Array, revision: string | undefined): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes)
  const offset = readableStart(bytes).length
  const diagnostic: SourceDiagnostic = {
    code: 'yaml-encoding',
    severity: 'error',
    at: new Places(file, text, revision).at(offset, offset + 1),
    message: 'The file is not UTF-8 text.',
    help: 'Save it with the encoding UTF-8.',
  }
  return { text, diagnostics: [diagnostic] }
}

/** The text of the longest start of `bytes` that is UTF-8. */
function readableStart(bytes: Uint8Array): string {
  let good = 0
  let bad = bytes.length + 1
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1
    if (decodeStart(bytes, middle) === undefined) bad = middle
    else good = middle
  }
  return decodeStart(bytes, good)!
}

/** The text of the first bytes, without a character of which they hold only a part; `undefined` where they are none. */
function decodeStart(bytes: Uint8Array, length: number): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
  } catch {
    return undefined
  }
}

// Everything below space but tab and line ends, DEL, the C1 block but NEL, lone surrogates, and a CR not before LF.
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]|\r(?!\n)|\p{Surrogate}/u

function withoutControls(file: string, text: string, revision: string | undefined): DecodedText {
  const first = control.exec(text)
  if (!first) return { text, parsable: text, diagnostics: [] }
  const binary = text.includes('\0')
  const diagnostic: SourceDiagnostic = {
    code: 'yaml-control-character',
    severity: 'error',
    at: new Places(file, text, revision).at(first.index, first.index + 1),
    message: binary ? 'The file is binary.' : `The file holds the control character ${nameOf(first[0])}.`,
    help: binary ? 'Put a YAML file in its place.' : 'Remove it, or write it as an escape in a double-quoted text.',
  }
  if (binary) return { text, diagnostics: [diagnostic] }
  const fix = withoutControlsFix(new Places(file, text, revision))
  return { text, parsable: text.replace(new RegExp(control, 'gu'), blank), diagnostics: [{ ...diagnostic, fix }] }
}

/** How many characters one mend takes away: a file with more was not written by hand. */
const mostMended = 1000

/** Takes every control character away; a lone CR becomes the line end that it was meant to be. */
function withoutControlsFix(places: Places): Fix {
  const found = [...places.text.matchAll(new RegExp(control, 'gu'))].slice(0, mostMended)
  const edits = found.map(({ 0: character, index }) => ({
    at: places.at(index, index + 1),
    text: character === '\r' ? '\n' : '',
  }))
  const isLineEnd = found.every(([character]) => character === '\r')
  return isLineEnd
    ? { title: 'End lines with LF', edits }
    : { title: 'Remove the control characters', kind: 'suggested', edits }
}

/** A lone CR was meant to end a line. */
function blank(character: string): string {
  return character === '\r' ? '\n' : ' '
}

function nameOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
