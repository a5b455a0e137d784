import { withLogos } from '../../src/catalog/logos.ts'
import type { ProfilePage } from '../../src/catalog/model.ts'
import { loadJson } from './catalog-root.ts'

let loaded: Promise<ReadonlySet<string>> | undefined

/** A page that was composed here, with the logos of its packs; without, where it cannot be told which there are. */
export async function pageWithLogos(page: ProfilePage): Promise<ProfilePage> {
  loaded ??= loadJson('data/logos.json').then(
    (hrefs) => new Set(hrefs as string[]),
    () => new Set(),
  )
  return withLogos(page, await loaded)
}
