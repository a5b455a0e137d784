// What XML 1.0 cannot hold, and what no reader of text should obey: controls, and marks that turn the direction.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\u{1fffe}\u{1ffff}]/gu
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A stranger's text as files for other programs hold it: well-formed, without controls, no longer than `most`. */
export function plainText(text: string, most: number): string {
  const clean = text.toWellFormed().replace(/\r\n?/g, '\n').replace(forbidden, '').replace(turning, '\uFFFD')
  return clean.length <= most ? clean : `${withoutHalf(clean.slice(0, most - 1))}…`
}

/** The same on one line. */
export function plainLine(text: string, most: number): string {
  return plainText(text.replace(/\s+/g, ' ').trim(), most)
}

/** A cut must not leave half of a character. */
function withoutHalf(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For elements and quoted attributes of XML and HTML; the text must be plain. */
export function escapeMarkup(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => entities[character] as string) : text
}
