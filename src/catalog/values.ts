import type { LeafValue, MergedMap, MergedValue, ValueOrigin } from '../model/composition.ts'
import type { Json } from '../model/document.ts'
import type { RepositoryLinks } from './links.ts'
import type { OriginLabel, ValueRow, ValueText } from './model.ts'

export type YamlPrinter = (value: Json) => string

/**
 * Effective values as rows of a table, depth first, keys in the order in which they came. A map that holds one map and
 * nothing else shares its row: `charts.cilium`.
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
  }
  visit(values, [], 0)
  return rows
}

function throughSingleMaps([key, value]: readonly [string, MergedValue]): { keys: string[]; value: MergedValue } {
  const [only, ...others] = value.kind === 'map' ? value.entries : []
  if (only === undefined || others.length > 0 || only[1].kind !== 'map') return { keys: [key], value }
  const below = throughSingleMaps(only)
  return { keys: [key, ...below.keys], value: below.value }
}

type RowPlace = Pick<ValueRow, 'path' | 'depth' | 'key'>

function rowOf(place: RowPlace, value: MergedValue, links: RepositoryLinks, print: YamlPrinter): ValueRow {
  if (value.kind === 'map') return { ...place, replaced: [] }
  return {
    ...place,
    value: valueText(value.value, print),
    origin: originLabel(value.origin, links),
    replaced: value.replaced.map((one) => ({
      value: valueText(one.value, print),
      origin: originLabel(one.origin, links),
    })),
  }
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
