import type { Registry } from '../model/registry.ts'
import { artifactAnchor, registryHref } from './links.ts'
import type { PackCard, RegistryPage } from './model.ts'
import type { Uses } from './uses.ts'

/** One registry's page. `packs` are the cards of its packs, in the order to show them. */
export function registryPage(registry: Registry, packs: readonly PackCard[], uses: Uses): RegistryPage {
  return {
    href: registryHref(registry.name),
    name: registry.name,
    displayName: registry.displayName,
    description: registry.description,
    kind: registry.kind,
    visibility: registry.visibility,
    ...(registry.endpoint === undefined ? {} : { endpoint: registry.endpoint }),
    ...(registry.homepage === undefined ? {} : { homepage: registry.homepage }),
    packs,
    artifacts: registry.artifacts.map((artifact) => ({
      id: artifactAnchor(artifact.name),
      ...artifact,
      packs: uses.packsOfChart(registry.path, artifact.name),
      usedBy: uses.ofArtifact(registry.path, artifact.name),
    })),
    external: registry.external,
    apiHref: `/api/v1/registries/${registry.name}.json`,
  }
}
