/** A page of the catalog that is no profile, pack or registry, as the search knows it. */
export interface FixedPage {
  readonly href: string
  readonly title: string
  readonly about: string
}

export const fixedPages: readonly FixedPage[] = [
  { href: '/', title: 'Cluster profiles', about: 'All profiles, with filters.' },
  { href: '/packs/', title: 'Packs', about: 'All packs, by the layer they are made for.' },
  { href: '/registries/', title: 'Registries', about: 'Where packs, charts and packages come from.' },
  { href: '/health/', title: 'Health', about: 'What is behind, stale, deprecated, yanked or near its end of life.' },
  { href: '/compare/', title: 'Compare', about: 'Two profiles, versions or dates side by side.' },
  {
    href: '/what-if/',
    title: 'What if',
    about: 'A profile with other packs and versions: what breaks, and what would fit.',
  },
  { href: '/api/', title: 'API', about: 'Everything of the catalog as JSON, and the document that describes it.' },
  { href: '/feeds/', title: 'Feeds', about: 'Atom feeds and calendars of all that moves.' },
]
