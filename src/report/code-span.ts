import { visible } from './visible.ts'

/** The most of a stranger's text that is shown, in characters. */
const longest = 160

/**
 * A stranger's text as a code span of Markdown, in which nothing is a link, a mention, an image or HTML: one line, with
 * a fence longer than any run of backticks in it. Pipes, which end a table's cell even there, are written as `\x7c`.
 */
export function codeSpan(text: string): string {
  const shown = cut(visible(text).replace(/[\u{e0000}-\u{e0fff}]/gu, tagCharacter)).replaceAll('|', '\\x7c')
  if (shown.trim() === '') return '`(blank)`'
  const runs = shown.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1)
  const space = /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${fence}${space}${shown}${space}${fence}`
}

function cut(text: string): string {
  const characters = [...text]
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}

function tagCharacter(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`
}
