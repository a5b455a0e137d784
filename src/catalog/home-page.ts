import type { Severity } from '../model/diagnostic.ts'
import type { Instant } from '../model/registry.ts'
import type { CatalogContext } from './context.ts'
import { cloudLabel } from './labels.ts'
import { profileHref } from './links.ts'
import { profileFacets } from './list-facets.ts'
import type { HomePage, ListState, ProfileCard } from './model.ts'
import type { ComposedUse } from './uses.ts'

/** What the home page says of one profile beyond its composition. */
export interface ProfileStanding {
  readonly use: ComposedUse
  readonly state: 'ok' | Severity
  readonly states: readonly ListState[]
  /** The last commit that touched it. */
  readonly changed?: Instant
}

export function homePage(standings: readonly ProfileStanding[], context: CatalogContext): HomePage {
  const profiles = standings.map((standing) => profileCard(standing, context))
  return { profiles, facets: profileFacets(profiles, context) }
}

function profileCard({ use, state, states, changed }: ProfileStanding, context: CatalogContext): ProfileCard {
  return {
    name: use.name,
    displayName: use.displayName,
    description: use.description,
    href: profileHref(use.name),
    type: use.type,
    cloud: cloudLabel(use.cloudType, context.snapshot.settings),
    version: use.version ?? '',
    tags: use.tags,
    layers: use.layers.map(({ kind, name, resolved }) => ({ kind, name, version: resolved ?? '' })),
    packs: componentsOf(use),
    registries: registriesOf(use),
    ...(changed === undefined ? {} : { changed }),
    state,
    states,
  }
}

/** Each pack, chart and package once; a layer of manifests is none of them. */
function componentsOf({ layers }: ComposedUse): string[] {
  const found = layers.filter(({ packPath, registryPath }) => packPath !== undefined || registryPath !== undefined)
  return [...new Set(found.map((layer) => layer.component))]
}

function registriesOf({ layers }: ComposedUse): string[] {
  const found = layers.flatMap(({ packPath, registryPath }) => (packPath ?? registryPath)?.split('/')[1] ?? [])
  return [...new Set(found)]
}
