import { counted } from '../../model/counted.ts'
import type { CatalogContext } from '../context.ts'
import type { FeedGroup, FeedsPage } from './feed-model.ts'
import type { FeedSelection } from './feed-selections.ts'
import { packHref, profileHref } from '../links.ts'
import type { ComposedUse } from '../uses.ts'

const titles: Readonly<Record<FeedSelection['facet'], string>> = {
  named: 'Selections of this registry',
  type: 'By type of profile',
  cloud: 'By cloud',
  tag: 'By tag',
  registry: 'By registry of packs',
  layer: 'By layer',
}

/** Above this many, profiles and packs are not listed one by one: each page links its own. */
const mostListed = 300

/** @param hasEnds something in use has an end of life, so that there is a calendar */
export function feedsPage(
  selections: readonly FeedSelection[],
  uses: readonly ComposedUse[],
  context: CatalogContext,
  hasEnds: boolean,
): FeedsPage {
  const byFacet = Map.groupBy(selections, ({ facet }) => facet)
  const facets = (Object.keys(titles) as FeedSelection['facet'][]).flatMap((facet): FeedGroup[] => {
    const found = byFacet.get(facet)
    return found ? [{ id: facet, title: titles[facet], feeds: found.map(feedRow) }] : []
  })
  return {
    feedHref: '/feed.xml',
    ...(hasEnds ? { calendarHref: '/calendar.ics' } : {}),
    groups: [
      ...facets,
      ...eachOf('profiles', 'Each profile', profileRows(uses)),
      ...eachOf('packs', 'Each pack', packRows(context)),
    ],
  }
}

function feedRow({ title, path, profiles, packs }: FeedSelection): FeedGroup['feeds'][number] {
  const covers = [
    ...(profiles.length > 0 ? [counted(profiles.length, 'profile')] : []),
    ...(packs.length > 0 ? [counted(packs.length, 'pack')] : []),
  ]
  return { title, href: `/${path}`, covers: covers.join(', ') }
}

function eachOf(id: string, title: string, feeds: FeedGroup['feeds']): FeedGroup[] {
  return feeds.length === 0 || feeds.length > mostListed ? [] : [{ id, title, feeds }]
}

function profileRows(uses: readonly ComposedUse[]): FeedGroup['feeds'] {
  return uses.map(({ name, displayName }) => ({
    title: displayName,
    href: `${profileHref(name)}feed.xml`,
    covers: name,
  }))
}

function packRows({ snapshot }: CatalogContext): FeedGroup['feeds'] {
  return [...snapshot.packs.values()].map(({ path, displayName, registry, name }) => ({
    title: displayName,
    href: `${packHref(path)}feed.xml`,
    covers: `${registry}/${name}`,
  }))
}
