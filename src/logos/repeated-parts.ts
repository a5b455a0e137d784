import { Refused, type SvgElement } from './svg-tree.ts'

/** What a picture may come to when each part that is used again is drawn again. */
const mostDrawn = 20_000

/** Refuses a picture whose parts use one another in a circle, or multiply. */
export function refuseMultiplied(root: SvgElement): void {
  const named = new Map<string, SvgElement>()
  name(root, named)
  const known = new Map<SvgElement, number>()
  if (drawn(root, named, known) > mostDrawn) throw new Refused('repeats its parts too often')
}

function name(element: SvgElement, named: Map<string, SvgElement>): void {
  const id = element.attributes.get('id')
  if (id !== undefined && !named.has(id)) named.set(id, element)
  for (const child of element.children) if (typeof child !== 'string') name(child, named)
}

/** How many elements are drawn for one, with those that it refers to in any way. */
function drawn(element: SvgElement, named: ReadonlyMap<string, SvgElement>, known: Map<SvgElement, number>): number {
  const before = known.get(element)
  if (before === Infinity) throw new Refused('has a part that uses itself')
  if (before !== undefined) return before
  known.set(element, Infinity)
  let sum = 1
  for (const child of element.children) if (typeof child !== 'string') sum += drawn(child, named, known)
  for (const id of references(element)) {
    const target = named.get(id)
    if (target) sum += drawn(target, named, known)
  }
  known.set(element, sum)
  return sum
}

function references({ attributes }: SvgElement): string[] {
  return [...attributes].flatMap(([key, value]) => {
    if (key === 'href') return value.startsWith('#') ? [value.slice(1)] : []
    return [...value.matchAll(/url\(\s*["']?#([\w.:-]+)/gi)].map((match) => match[1]!)
  })
}
