/** From which line, counted from 0, how many lines go, and the text that comes in their place, with its line ends. */
export type LineEdit = readonly [from: number, count: number, put: string]

/**
 * What makes one text of another, line by line: runs of lines that both have in the same order stay. Not always the
 * fewest edits, but always ones that give the text.
 */
export function sharedEdits(before: string, after: string): readonly LineEdit[] {
  return between(linesOf(before), linesOf(after), 0)
}

export function withEdits(text: string, edits: readonly LineEdit[]): string {
  const lines = linesOf(text)
  let at = 0
  let result = ''
  for (const [from, count, put] of edits) {
    result += lines.slice(at, from).join('') + put
    at = from + count
  }
  return result + lines.slice(at).join('')
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Sets aside what both begin and end with, splits at a line that each has once, and goes on in both parts. */
function between(before: readonly string[], after: readonly string[], offset: number): readonly LineEdit[] {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const old = before.slice(head, before.length - tail)
  const now = after.slice(head, after.length - tail)
  const from = offset + head
  if (old.length === 0 && now.length === 0) return []
  const anchor = uniqueInBoth(old, now)
  if (!anchor) return [[from, old.length, now.join('')]]
  const [left, right] = anchor
  return [
    ...between(old.slice(0, left), now.slice(0, right), from),
    ...between(old.slice(left), now.slice(right), from + left),
  ]
}

/** The places of the line that is in both once and nearest to the middle of the first. */
function uniqueInBoth(before: readonly string[], after: readonly string[]): readonly [number, number] | undefined {
  const [old, now] = [placesOf(before), placesOf(after)]
  const middle = before.length / 2
  const shared = [...old].flatMap(([line, place]) => {
    const other = now.get(line)
    return place === undefined || other === undefined || line.trim() === '' ? [] : [[place, other] as const]
  })
  return shared.toSorted(([a], [b]) => Math.abs(a - middle) - Math.abs(b - middle))[0]
}

/** Where each line stands; `undefined` for one that is there more than once. */
function placesOf(lines: readonly string[]): Map<string, number | undefined> {
  const places = new Map<string, number | undefined>()
  for (const [index, line] of lines.entries()) places.set(line, places.has(line) ? undefined : index)
  return places
}
