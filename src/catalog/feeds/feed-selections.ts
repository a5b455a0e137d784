import { layerKinds, type Pack } from '../../model/registry.ts'
import { stableId } from './stable-id.ts'
import type { CatalogContext } from '../context.ts'
import { cloudLabel, layerLabels } from '../labels.ts'
import type { ComposedUse } from '../uses.ts'

/** Profiles and packs that one feed covers. */
export interface FeedSelection {
  /** Below the catalog's root: `feeds/tag-production.xml`. */
  readonly path: string
  /** What it is grouped under on the page of feeds. */
  readonly facet: 'type' | 'cloud' | 'tag' | 'registry' | 'layer' | 'named'
  readonly title: string
  /** The page that a reader of it comes from. */
  readonly href: string
  /** Names. */
  readonly profiles: readonly string[]
  /** Folders. */
  readonly packs: readonly string[]
}

const typeLabels = { infrastructure: 'Infrastructure profiles', 'add-on': 'Add-on profiles', full: 'Full profiles' }

/** The selections that layerbook.yaml names; of several with one name the first. */
export function namedSelections(uses: readonly ComposedUse[], { snapshot }: CatalogContext): FeedSelection[] {
  const feeds = snapshot.settings.feeds ?? []
  const named = feeds.filter(({ name }, index) => feeds.findIndex((one) => one.name.value === name.value) === index)
  return named.map((feed): FeedSelection => {
    const [profiles, packs, tags, clouds] = [feed.profiles, feed.packs, feed.tags, feed.clouds].map(
      (list) => new Set(list.map(({ value }) => value)),
    ) as [Set<string>, Set<string>, Set<string>, Set<string>]
    const isIn = (use: ComposedUse): boolean =>
      profiles.has(use.name) || clouds.has(use.cloudType) || use.tags.some((tag) => tags.has(tag))
    return {
      path: `feeds/selection-${feed.name.value}.xml`,
      facet: 'named',
      title: feed.displayName,
      href: '/feeds/#named',
      profiles: uses.filter(isIn).map(({ name }) => name),
      packs: [...snapshot.packs.keys()].filter((path) => packs.has(path.slice('registry/'.length))),
    }
  })
}

/** One feed for each type, cloud, tag, registry and layer there is. */
export function facetSelections(uses: readonly ComposedUse[], context: CatalogContext): FeedSelection[] {
  const { snapshot } = context
  const packs = [...snapshot.packs.values()]
  const cloud = (name: string): string => cloudLabel(name, snapshot.settings).displayName
  return [
    ...ofProfiles(
      'type',
      uses,
      ({ type }) => [type],
      (type) => typeLabels[type as keyof typeof typeLabels],
    ),
    ...ofProfiles('cloud', uses, ({ cloudType }) => [cloudType], cloud),
    ...ofProfiles(
      'tag',
      uses,
      ({ tags }) => tags,
      (tag) => tag,
    ),
    ...[...snapshot.registries.values()]
      .filter(({ kind }) => kind === 'pack')
      .map(({ name, displayName }) =>
        ofPacks('registry', name, displayName, `/registries/${name}/`, packs, isIn(name)),
      ),
    ...layerKinds.map((kind) => ofPacks('layer', kind, layerLabels[kind], `/packs/#${kind}`, packs, isOf(kind))),
  ].filter((selection) => selection.profiles.length + selection.packs.length > 0)
}

const isIn = (registry: string) => (pack: Pack) => pack.registry === registry
const isOf = (kind: string) => (pack: Pack) => (pack.layer ?? 'addon') === kind

function ofProfiles(
  facet: 'type' | 'cloud' | 'tag',
  uses: readonly ComposedUse[],
  valuesOf: (use: ComposedUse) => readonly string[],
  label: (value: string) => string,
): FeedSelection[] {
  const byValue = new Map<string, string[]>()
  for (const use of uses) {
    for (const value of valuesOf(use)) {
      const names = byValue.get(value)
      if (names) names.push(use.name)
      else byValue.set(value, [use.name])
    }
  }
  return [...byValue]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, profiles]) => ({
      path: `feeds/${facet}-${fileName(value)}.xml`,
      facet,
      title: label(value),
      href: `/?${facet}=${encodeURIComponent(value)}`,
      profiles,
      packs: [],
    }))
}

function ofPacks(
  facet: 'registry' | 'layer',
  name: string,
  title: string,
  href: string,
  packs: readonly Pack[],
  belongs: (pack: Pack) => boolean,
): FeedSelection {
  const paths = packs.filter(belongs).map(({ path }) => path)
  return { path: `feeds/${facet}-${fileName(name)}.xml`, facet, title, href, profiles: [], packs: paths }
}

const longest = 80

/** A part of a file's name for any text, another for another: what an address would have to escape is `~` and its code. */
export function fileName(text: string): string {
  const name = text.replace(/[^0-9A-Za-z._-]/gu, (character) => `~${character.codePointAt(0)?.toString(16)}~`)
  return name.length <= longest
    ? name
    : `${name.slice(0, longest - 9).replace(/~[^~]*$/, '')}~${stableId(text).slice(0, 8)}`
}
