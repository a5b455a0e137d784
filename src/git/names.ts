const replacement = '\uFFFD'

/**
 * The text of a file name. Names are bytes to Git; one that is not UTF-8 keeps its readable parts, and each other byte
 * becomes U+FFFD and two hexadecimal digits (a U+FFFD that really stands in the name is written so too, as its three
 * bytes). So different names stay different, and the ones to report are those that hold U+FFFD: see `isUnreadable`.
 */
export function nameText(bytes: Buffer, start = 0, end = bytes.length): string {
  const text = bytes.toString('utf8', start, end)
  return text.includes(replacement) ? escaped(bytes.subarray(start, end)) : text
}

export function isUnreadable(name: string): boolean {
  return name.includes(replacement)
}

/** The bytes of which `nameText` made the text. */
export function nameBytes(text: string): Buffer {
  if (!text.includes(replacement)) return Buffer.from(text)
  const parts = text.split(/(\uFFFD[0-9a-f]{2})/)
  return Buffer.concat(
    parts.map((part) => (part.startsWith(replacement) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  )
}

function escaped(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((count) => isCharacter(bytes.subarray(at, at + count)))
    text +=
      length === undefined ? replacement + bytes.toString('hex', at, at + 1) : bytes.toString('utf8', at, at + length)
    at += length ?? 1
  }
  return text
}

function isCharacter(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  return !text.includes(replacement) && [...text].length === 1 && Buffer.byteLength(text) === bytes.length
}

/** Byte order of names, which for text is the order of code points. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0
  return /[\ud800-\udfff]/.test(a + b) ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : a < b ? -1 : 1
}
