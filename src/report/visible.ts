// Whatever a terminal would obey or hide: controls, escapes, direction marks, line separators, invisible characters.
const unsafe = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Cs}/u
const everyUnsafe = new RegExp(unsafe, 'gu')

// What the log of a build would obey: anywhere in a line `##[set-output name=x]` or `##vso[…]`, at its start `::`.
const buildCommand = /(?<=#)#(?=\w{0,32}\[)/g
const buildCommandAtStart = /^(\s*):(?=:)/

/**
 * A text from a file, safe for a terminal and for the log of a build: what they would obey or hide is written as
 * `\x1b` or `\u{202e}`.
 */
export function visible(text: string): string {
  return text.replace(everyUnsafe, escaped).replace(buildCommand, '\\x23').replace(buildCommandAtStart, '$1\\x3a')
}

function escaped(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  if (character === '\t') return '\\t'
  const code = character.codePointAt(0) ?? 0
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u
const narrow = /^[\x20-\x7e]*$/

/** Columns that a text takes on a terminal; the text must be `visible`. */
export function displayWidth(text: string): number {
  if (narrow.test(text)) return text.length
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  if (/^[\p{Mark}\u200c\u200d\ufe0f]$/u.test(character)) return 0
  return wide.test(character) ? 2 : 1
}

/** One character of a line as a terminal shows it. */
export interface ShownCharacter {
  /** UTF-16 offset in the line. */
  readonly offset: number
  readonly text: string
  readonly width: number
}

/** A line character by character, made visible, tabs drawn as spaces to the next multiple of `tabStop`. */
export function shownCharacters(line: string, tabStop = 4): ShownCharacter[] {
  const shown: ShownCharacter[] = []
  let offset = 0
  let column = 0
  for (const character of line) {
    const text = character === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : visibleAt(line, offset, character)
    const width = displayWidth(text)
    shown.push({ offset, text, width })
    offset += character.length
    column += width
  }
  return shown
}

/** A `#` alone says nothing to the log of a build; where it stands matters. */
function visibleAt(line: string, offset: number, character: string): string {
  const isCommand =
    character === '#' && line[offset - 1] === '#' && /^#\w{0,32}\[/.test(line.slice(offset, offset + 34))
  return isCommand ? '\\x23' : visible(character)
}
