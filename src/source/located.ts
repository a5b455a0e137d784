import type { LocatedEntry, LocatedList, LocatedMap, LocatedNode, LocatedScalar, Scalar } from '../model/document.ts'
import type { Location } from '../model/location.ts'
import type { Places } from './places.ts'

/** From an offset up to, not including, another. */
export type Span = readonly [start: number, end: number]

/** What knows where it stands; lines and columns are worked out when asked for, since few are ever shown. */
class Placed {
  readonly #places: Places
  // Two numbers, not the pair: thousands of files are held at a time, and a third of their memory would be pairs.
  readonly #start: number
  readonly #end: number

  constructor(places: Places, [start, end]: Span) {
    this.#places = places
    this.#start = start
    this.#end = end
  }

  get at(): Location {
    return this.#places.at(this.#start, this.#end)
  }

  static spanOf(node: LocatedNode): Span {
    const placed = node as unknown as Placed
    return [placed.#start, placed.#end]
  }
}

/** Where a node ends in the text. */
export function endOf(node: LocatedNode): number {
  return Placed.spanOf(node)[1]
}

export class ScalarNode extends Placed implements LocatedScalar {
  readonly kind = 'scalar'
  readonly value: Scalar
  readonly source: string
  readonly quoted: boolean

  constructor(places: Places, span: Span, value: Scalar, source: string, quoted: boolean) {
    super(places, span)
    this.value = value
    this.source = source
    this.quoted = quoted
  }
}

export class ListNode extends Placed implements LocatedList {
  readonly kind = 'list'
  readonly items: readonly LocatedNode[]

  constructor(places: Places, span: Span, items: readonly LocatedNode[]) {
    super(places, span)
    this.items = items
  }
}

export class MapNode extends Placed implements LocatedMap {
  readonly kind = 'map'
  readonly entries: ReadonlyMap<string, LocatedEntry>

  constructor(places: Places, span: Span, entries: ReadonlyMap<string, LocatedEntry>) {
    super(places, span)
    this.entries = entries
  }
}

export class Entry implements LocatedEntry {
  readonly value: LocatedNode
  readonly #places: Places
  readonly #start: number
  readonly #end: number

  constructor(places: Places, [start, end]: Span, value: LocatedNode) {
    this.value = value
    this.#places = places
    this.#start = start
    this.#end = end
  }

  get keyAt(): Location {
    return this.#places.at(this.#start, this.#end)
  }

  in(places: Places): Entry {
    return new Entry(places, [this.#start, this.#end], relocate(this.value, places))
  }
}

/**
 * The same nodes in another file or revision of the same text. Nodes that aliases share are copied for each, so that a
 * text with aliases may become as large as they make it.
 */
export function relocate(node: LocatedNode, places: Places): LocatedNode {
  const span = Placed.spanOf(node)
  if (node.kind === 'scalar') return new ScalarNode(places, span, node.value, node.source, node.quoted)
  if (node.kind === 'list') {
    const items = node.items.map((item) => relocate(item, places))
    return new ListNode(places, span, items)
  }
  const entries = new Map<string, LocatedEntry>()
  for (const [key, entry] of node.entries) entries.set(key, (entry as Entry).in(places))
  return new MapNode(places, span, entries)
}
