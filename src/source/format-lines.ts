import { lineText, type Layout } from './format-tokens.ts'

/**
 * No spaces at the end of a line, at most one blank line in a row and none at either end of the file, a line end at its
 * end. What stands within a scalar of several lines is content, and stays.
 */
export function tidyLines(layout: Layout): string {
  const inside = new Map<number, 'content' | 'end'>()
  for (const { kind, firstLine, lastLine } of layout.longScalars) {
    // The line on which a quoted text begins ends within it; what follows the quote on the last is outside.
    if (kind === 'quoted') inside.set(firstLine - 1, 'content')
    for (let line = firstLine; line <= lastLine; line++) inside.set(line, kind === 'plain' ? 'end' : 'content')
    if (kind === 'quoted') inside.set(lastLine, 'end')
  }
  const kept: string[] = []
  layout.lineStarts.forEach((_, line) => {
    const text = lineText(layout, line)
    const where = inside.get(line)
    if (where === 'content') return kept.push(text)
    const trimmed = text.replace(/[ \t]+$/, '')
    if (trimmed === '' && where === undefined && (kept.length === 0 || kept.at(-1) === '')) return
    return kept.push(trimmed)
  })
  const endsInside = inside.get(layout.lineStarts.length - 2) === 'content'
  if (!endsInside) while (kept.at(-1) === '') kept.pop()
  const text = kept.join('\n')
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
