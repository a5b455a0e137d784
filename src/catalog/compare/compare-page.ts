import type { Link, PageReference, ProfilePage } from '../model.ts'

/** A profile that can be compared, with its releases, newest first. */
export interface Comparable {
  readonly name: string
  readonly href: string
  readonly versions: readonly Link[]
}

/** A page that lists more links than this is of no use to anyone. */
const mostLinks = 3000

/** What there is to compare, for a reader without scripts; of very many profiles the releases are left out. */
export function comparables(profiles: readonly Pick<PageReference<ProfilePage>, 'href'>[]): Comparable[] {
  const found = new Map<string, Link[]>()
  for (const { href } of profiles) {
    const [name = '', version] = href.slice('/profiles/'.length, -1).split('/')
    const versions = found.get(name) ?? []
    found.set(name, versions)
    if (version !== undefined && profiles.length <= mostLinks) versions.push({ text: version, href })
  }
  const all = [...found].map(([name, versions]): Comparable => ({ name, href: `/profiles/${name}/`, versions }))
  return all.sort((a, b) => (a.name < b.name ? -1 : 1))
}
