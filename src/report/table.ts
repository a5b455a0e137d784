import { displayWidth } from './visible.ts'

/** A cell: what it says, and how it is dressed once its width is settled. */
export interface Cell {
  readonly text: string
  readonly dress?: (text: string) => string
}

/** Rows as aligned columns, two blanks apart. Where they are wider than `width`, the widest column gives way. */
export function table(rows: readonly (readonly Cell[])[], width: number): string[] {
  const widths = fittedWidths(rows, width)
  return rows.map((row) =>
    row
      .map(({ text, dress = (plain) => plain }, column) => {
        const cut = cutTo(text, widths[column]!)
        const padding = column === row.length - 1 ? '' : ' '.repeat(widths[column]! - displayWidth(cut))
        return dress(cut) + padding
      })
      .join('  ')
      .trimEnd(),
  )
}

function fittedWidths(rows: readonly (readonly Cell[])[], width: number): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column]?.text ?? ''))),
  )
  let excess = widths.reduce((sum, one) => sum + one + 2, -2) - width
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths))
    if (widths[widest]! <= 8) break
    widths[widest]!--
    excess--
  }
  return widths
}

function cutTo(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  let cut = ''
  for (const character of text) {
    if (displayWidth(cut + character) > width - 1) break
    cut += character
  }
  return `${cut}…`
}
