import { escapeHtml, Html } from '../html.ts'

const scalarTypes: readonly (readonly [RegExp, string])[] = [
  [/^["']/, 's'],
  [/^(true|false|yes|no|on|off|null|~)$/i, 'b'],
  [/^[-+]?(\d[\d_]*(\.\d+)?([eE][-+]?\d+)?|0x[\da-f]+|\.inf|\.nan)$/i, 'n'],
  [/^[&*!]/, 'r'],
]

/**
 * YAML as lines of coloured HTML, for reading and not for checking: keys, strings, numbers, words, references and
 * comments. Lines of block scalars are strings. Each line is an element, so that a stylesheet can number them.
 */
export function highlightYaml(yaml: string): Html {
  let blockIndent: number | undefined
  const lines = yaml.replace(/\n$/, '').split('\n')
  const printed = lines.map((line) => {
    const indent = line.search(/\S/)
    if (blockIndent !== undefined && (indent === -1 || indent > blockIndent)) return colour(line, 's')
    blockIndent = /(^|[:\-]\s+)(![^\s]+\s+)?[|>][-+\d]*\s*(#.*)?$/.test(line.trim()) ? indent : undefined
    return highlightLine(line)
  })
  return new Html(printed.map((line) => `<span class="l">${line}\n</span>`).join(''))
}

function highlightLine(line: string): string {
  const [code, comment] = splitComment(line)
  const parts = /^(\s*(?:-\s+)*)((?:"[^"]*"|'[^']*'|[^\s'"#[\]{},&*!|>-][^#]*?|-[^\s#][^#]*?)\s*:)(?=\s|$)(.*)$/.exec(
    code,
  )
  const text = parts
    ? escapeHtml(parts[1] as string) + colour(parts[2] as string, 'k') + highlightValue(parts[3] as string)
    : highlightItem(code)
  return comment === '' ? text : text + colour(comment, 'c')
}

function highlightItem(code: string): string {
  const parts = /^(\s*(?:-\s+)*)(.*)$/.exec(code)
  return escapeHtml(parts?.[1] ?? '') + highlightValue(parts?.[2] ?? code)
}

function highlightValue(text: string): string {
  const value = text.trim()
  const type = scalarTypes.find(([pattern]) => pattern.test(value))?.[1]
  return type === undefined ? escapeHtml(text) : colour(text, type)
}

function colour(text: string, type: string): string {
  return text === '' ? '' : `<span class="${type}">${escapeHtml(text)}</span>`
}

/** A `#` starts a comment at the line's start or after a space, outside of quotes. */
function splitComment(line: string): [code: string, comment: string] {
  let quote = ''
  for (let index = 0; index < line.length; index++) {
    const character = line[index] as string
    if (quote !== '') quote = character === quote ? '' : quote
    else if (/["']/.test(character) && /[\s:[{,-]|^$/.test(line[index - 1] ?? '')) quote = character
    else if (character === '#' && /\s|^$/.test(line[index - 1] ?? '')) return [line.slice(0, index), line.slice(index)]
  }
  return [line, '']
}
