import type {
  LeafValue,
  MergedLeaf,
  MergedMap,
  MergedValue,
  ReplacedValue,
  ValueOrigin,
} from '../../model/composition.ts'
import type { Json } from '../../model/document.ts'
import type { RepositoryLinks } from '../links.ts'
import type { OriginLabel, ReplacedText, ValueRow, ValueText } from '../model.ts'

export type YamlPrinter = (value: Json) => string

/**
 * Effective values as rows of a table, depth first, keys in the order in which they came, then those that a preset took
 * away. A map that holds one map and nothing else shares its row: `charts.cilium`.
 */
export function valueRows(values: MergedMap, links: RepositoryLinks, print: YamlPrinter): ValueRow[] {
  const rows: ValueRow[] = []
  const visit = (map: MergedMap, above: readonly string[], depth: number): void => {
    for (const entry of map.entries) {
      const { keys, value } = throughSingleMaps(entry)
      const path = [...above, ...keys]
      rows.push(rowOf({ path, depth, key: keys.join('.') }, value, links, print))
      if (value.kind === 'map') visit(value, path, depth + 1)
    }
    for (const [key, { value, by }] of map.removed ?? []) {
      for (const [keys, leaf] of leavesOf(value, [key])) {
        const place = { path: [...above, ...keys], depth, key: keys.join('.') }
        rows.push(removedRow(place, leaf, originLabel(by, links), (one) => replacedText(one, links, print)))
      }
    }
  }
  visit(values, [], 0)
  return rows
}

function throughSingleMaps([key, value]: readonly [string, MergedValue]): { keys: string[]; value: MergedValue } {
  const [only, ...others] = value.kind === 'map' ? [...value.entries, ...(value.removed ?? [])] : []
  if (only === undefined || others.length > 0 || !('kind' in only[1]) || only[1].kind !== 'map') {
    return { keys: [key], value }
  }
  const below = throughSingleMaps([only[0], only[1]])
  return { keys: [key, ...below.keys], value: below.value }
}

type RowPlace = Pick<ValueRow, 'path' | 'depth' | 'key'>

function rowOf(place: RowPlace, value: MergedValue, links: RepositoryLinks, print: YamlPrinter): ValueRow {
  if (value.kind === 'map') return { ...place, replaced: [] }
  return {
    ...place,
    value: valueText(value.value, print),
    origin: originLabel(value.origin, links),
    replaced: value.replaced.map((one) => replacedText(one, links, print)),
  }
}

function replacedText({ value, origin, removedBy }: ReplacedValue, links: RepositoryLinks, print: YamlPrinter) {
  const text: ReplacedText = { value: valueText(value, print), origin: originLabel(origin, links) }
  return removedBy ? { ...text, removedBy: originLabel(removedBy, links) } : text
}

function* leavesOf(value: MergedValue, path: readonly string[]): Iterable<[readonly string[], MergedLeaf]> {
  if (value.kind === 'leaf') yield [path, value]
  else for (const [key, below] of value.entries) yield* leavesOf(below, [...path, key])
}

function removedRow(
  place: RowPlace,
  leaf: MergedLeaf,
  origin: OriginLabel,
  told: (one: ReplacedValue) => ReplacedText,
): ValueRow {
  return { ...place, origin, replaced: [leaf, ...leaf.replaced].map(told), removed: true }
}

export function valueText(value: LeafValue, print: YamlPrinter): ValueText {
  return { text: print(value as Json).trimEnd(), type: typeOf(value) }
}

function typeOf(value: LeafValue): ValueText['type'] {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'map'
}

const originWords: Readonly<Record<ValueOrigin['kind'], (name: string) => string>> = {
  pack: (name) => name.replace('@', ' '),
  preset: (name) => `preset ${name}`,
  layer: (name) => name,
  override: (name) => `override in ${name}`,
}

function originLabel(origin: ValueOrigin, links: RepositoryLinks): OriginLabel {
  const href = links.file(origin.at)
  return {
    kind: origin.kind,
    label: originWords[origin.kind](origin.name),
    file: origin.at.file,
    line: origin.at.line,
    ...(href === undefined ? {} : { href }),
  }
}
