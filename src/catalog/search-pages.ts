/** Pages of the catalog that are no profile, pack or registry, as the search knows them. */
export interface FixedPage {
  readonly href: string
  readonly title: string
  readonly about: string
}

export const fixedPages: readonly FixedPage[] = [
  { href: '/', title: 'Cluster profiles', about: 'All profiles, with filters.' },
  { href: '/packs/', title: 'Packs', about: 'All packs, by the layer they are made for.' },
  { href: '/registries/', title: 'Registries', about: 'Where packs, charts and packages come from.' },
]
