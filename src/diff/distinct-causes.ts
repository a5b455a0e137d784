import type { LinkedCause } from '../model/diff.ts'

/** Each cause once, sorted. */
export function distinct(causes: readonly LinkedCause[]): LinkedCause[] {
  return [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()].sort(byText)
}

function byText(a: LinkedCause, b: LinkedCause): number {
  const [first, second] = [a, b].map(({ kind, subject, preset = '', via = '' }) =>
    [kind, subject, preset, via].join('\0'),
  )
  return first! < second! ? -1 : first! > second! ? 1 : 0
}
