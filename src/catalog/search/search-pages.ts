/** A page of the catalog that is no profile, pack or registry, as the search knows it. */
export interface FixedPage {
  readonly href: string
  readonly title: string
  readonly about: string
  /** Found by, and not shown: what else one may call it. */
  readonly also: string
}

export const fixedPages: readonly FixedPage[] = [
  { href: '/', title: 'Cluster profiles', about: 'All profiles, with filters.', also: 'home stacks clusters' },
  {
    href: '/packs/',
    title: 'Packs',
    about: 'All packs, by the layer they are made for.',
    also: 'components layers add-ons',
  },
  {
    href: '/registries/',
    title: 'Registries',
    about: 'Where packs, charts and packages come from.',
    also: 'repositories sources helm oci zarf',
  },
  {
    href: '/health/',
    title: 'Health',
    about: 'What is behind, stale, deprecated, yanked or near its end of life.',
    also: 'eol outdated expired expiring old lifecycle support updates upgrades',
  },
  {
    href: '/compare/',
    title: 'Compare',
    about: 'Two profiles, versions or dates side by side.',
    also: 'diff difference changes changed',
  },
  {
    href: '/what-if/',
    title: 'What if',
    about: 'A profile with other packs and versions: what breaks, and what would fit.',
    also: 'try simulate upgrade playground new profile',
  },
  {
    href: '/api/',
    title: 'API',
    about: 'Everything of the catalog as JSON, and the document that describes it.',
    also: 'openapi rest curl download export',
  },
  {
    href: '/feeds/',
    title: 'Feeds',
    about: 'Atom feeds and calendars of all that moves.',
    also: 'rss ics ical notifications subscribe follow',
  },
]
