import { visible } from './visible.ts'

type Line = { readonly mark: ' ' | '-' | '+'; readonly text: string; readonly before: number; readonly after: number }

/** Lines shown around a change. */
const context = 3

/** Where two parts are both longer than this, they are shown as replaced, line for line. */
const mostCells = 4_000_000

/** What changes between two texts, in the form of `diff -u`; empty where nothing does. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return ''
  const lines = compared(linesOf(before), linesOf(after))
  const hunks: Line[][] = []
  let last = -Infinity
  lines.forEach(({ mark }, index) => {
    if (mark === ' ') return
    const from = Math.max(index - context, last + 1, 0)
    const to = Math.min(index + context, lines.length - 1)
    if (from > last + 1 || hunks.length === 0) hunks.push([])
    for (let at = Math.max(from, last + 1); at <= to; at++) hunks.at(-1)!.push(lines[at]!)
    last = Math.max(last, to)
  })
  return `--- a/${visible(file)}\n+++ b/${visible(file)}\n${hunks.map(hunkText).join('')}`
}

function hunkText(lines: readonly Line[]): string {
  const [first] = lines
  const removed = lines.filter(({ mark }) => mark !== '+').length
  const added = lines.filter(({ mark }) => mark !== '-').length
  const from = removed === 0 ? first!.before - 1 : first!.before
  const to = added === 0 ? first!.after - 1 : first!.after
  const body = lines.map(({ mark, text }) => {
    const missing = text.endsWith('\n') ? '' : '\n\\ No newline at end of file'
    return `${mark}${visible(text.replace(/\n$/, ''))}${missing}\n`
  })
  return `@@ -${from},${removed} +${to},${added} @@\n${body.join('')}`
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

function compared(before: readonly string[], after: readonly string[]): Line[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const marks = marksOf(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  const all = [...Array<' '>(head).fill(' '), ...marks, ...Array<' '>(tail).fill(' ')]
  let [old, fresh] = [0, 0]
  return all.map((mark): Line => {
    const line = { mark, text: (mark === '+' ? after[fresh] : before[old])!, before: old + 1, after: fresh + 1 }
    if (mark !== '+') old++
    if (mark !== '-') fresh++
    return line
  })
}

/** The longest common run of lines kept, all else taken away and put; takes away first. */
function marksOf(before: readonly string[], after: readonly string[]): (' ' | '-' | '+')[] {
  const width = after.length + 1
  if ((before.length + 1) * width > mostCells)
    return [...before.map(() => '-' as const), ...after.map(() => '+' as const)]
  const common = new Uint32Array((before.length + 1) * width)
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      common[row * width + column] =
        before[row] === after[column]
          ? common[(row + 1) * width + column + 1]! + 1
          : Math.max(common[(row + 1) * width + column]!, common[row * width + column + 1]!)
    }
  }
  const marks: (' ' | '-' | '+')[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const isSame = row < before.length && column < after.length && before[row] === after[column]
    const down = row < before.length ? common[(row + 1) * width + column]! : -1
    const right = column < after.length ? common[row * width + column + 1]! : -1
    const mark = isSame ? ' ' : down >= right ? '-' : '+'
    marks.push(mark)
    if (mark !== '+') row++
    if (mark !== '-') column++
  }
  return marks
}
