import type { CatalogFile } from './files.ts'
import { addressAt, type CatalogPlace } from './place.ts'
import { escapeMarkup } from './plain-text.ts'

/** As many addresses as the protocol allows in one file; with them it stays far below the allowed 50 MB. */
const mostAddresses = 50_000

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/**
 * What crawlers are told: nothing is closed to them, and where the catalog's place on the web is known, which pages
 * there are. They look for robots.txt at the root of a host alone.
 * @param pages addresses of the catalog: `/profiles/x/`
 */
export function crawlerFiles(pages: readonly string[], place: CatalogPlace, most = mostAddresses): CatalogFile[] {
  const maps = place.site === undefined ? [] : sitemapFiles(pages.toSorted(), place, most)
  const told = maps.length === 0 ? '' : `\nSitemap: ${addressAt('/sitemap.xml', place)}\n`
  const robots = { path: 'robots.txt', content: `User-agent: *\nDisallow:\n${told}` }
  return [...(place.base === '/' ? [robots] : []), ...maps]
}

function sitemapFiles(pages: readonly string[], place: CatalogPlace, most: number): CatalogFile[] {
  const addresses = pages.map((href) => escapeMarkup(addressAt(href, place)))
  if (addresses.length <= most) return [{ path: 'sitemap.xml', content: urlSet(addresses) }]
  const parts: CatalogFile[] = []
  for (let from = 0; from < addresses.length; from += most)
    parts.push({ path: `sitemap-${parts.length + 1}.xml`, content: urlSet(addresses.slice(from, from + most)) })
  const entries = parts.map(
    ({ path }) => `<sitemap><loc>${escapeMarkup(addressAt(`/${path}`, place))}</loc></sitemap>\n`,
  )
  return [{ path: 'sitemap.xml', content: document('sitemapindex', entries) }, ...parts]
}

function urlSet(addresses: readonly string[]): string {
  return document(
    'urlset',
    addresses.map((address) => `<url><loc>${address}</loc></url>\n`),
  )
}

function document(root: string, entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${entries.join('')}</${root}>\n`
}
