import type { Pack, PackDependency } from '../../model/registry.ts'
import { boundsInWords, inBounds } from '../../version/bounds.ts'
import type { CatalogContext } from '../context.ts'
import { packHref, profileHref } from '../links.ts'
import type { Link, PackDependencyRow, PackRequirer, Together } from '../model.ts'
import { packLink } from '../pack-link.ts'
import type { ComposedUse, Uses } from '../uses.ts'

/** What the tree's own version of a pack asks of a stack. Several Kubernetes packs mean that one of them must be there. */
export function packDependencies(pack: Pack, uses: Uses, context: CatalogContext): PackDependencyRow[] {
  const isKubernetes = ({ layer, packName, type }: PackDependency): boolean =>
    type === 'required' && (layer ?? kindOf(packName, context)) === 'k8s'
  const isChoice = pack.dependencies.filter(isKubernetes).length > 1
  return pack.dependencies.map((dependency) => ({
    type: dependency.type,
    component: packLink(dependency.packName, context),
    range: boundsInWords(dependency.minVersion, dependency.maxVersion),
    ...(isChoice && isKubernetes(dependency) ? { alternative: true } : {}),
    ...together(pack, dependency.packName, uses, context),
  }))
}

/** The packs of the tree by the names that their dependencies speak of. */
export function requirersByName({ snapshot }: CatalogContext): ReadonlyMap<string, readonly Requiring[]> {
  const requirers = new Map<string, Requiring[]>()
  for (const pack of snapshot.packs.values()) {
    for (const dependency of pack.dependencies) {
      if (dependency.packName === pack.name) continue
      const known = requirers.get(dependency.packName) ?? []
      requirers.set(dependency.packName, known)
      known.push({ pack, dependency })
    }
  }
  return requirers
}

export interface Requiring {
  readonly pack: Pack
  readonly dependency: PackDependency
}

/** Who asks for a pack: as the tree has them, by name. */
export function packRequirers(
  pack: Pack,
  requiring: readonly Requiring[],
  uses: Uses,
  context: CatalogContext,
): PackRequirer[] {
  // Where several registries have a pack of the name, nobody knows which is meant.
  return requiring.map(({ pack: other, dependency }) => ({
    text: other.displayName,
    href: packHref(other.path),
    name: other.name,
    registry: other.registry,
    type: dependency.type,
    range: boundsInWords(dependency.minVersion, dependency.maxVersion),
    ...together(other, pack.name, uses, context),
  }))
}

function kindOf(packName: string, context: CatalogContext): Pack['layer'] {
  return context.snapshot.packs.get(context.packPathByName(packName) ?? '')?.layer
}

/** How the releases in use of a pack get on with another pack, over the tree's own profiles that have both. */
function together(pack: Pack, other: string, uses: Uses, context: CatalogContext): Together {
  let count = 0
  const unmet: Link[] = []
  for (const use of uses.withPack(pack.path)) {
    const verdict = isMet(pack, other, use, context)
    if (verdict === undefined) continue
    count++
    if (!verdict) unmet.push({ text: use.displayName, href: profileHref(use.name) })
  }
  return { together: count, unmet }
}

type UsedLayer = ComposedUse['layers'][number]

/** Whether what the pack asks of another holds in a profile; `undefined` where that does not have both. */
function isMet(pack: Pack, other: string, { layers }: ComposedUse, context: CatalogContext): boolean | undefined {
  const others = layers.filter(({ component, packPath }) => component === other && packPath !== undefined)
  if (others.length === 0) return undefined
  const asked = layers.filter(({ packPath }) => packPath === pack.path).flatMap((layer) => askedBy(layer, context))
  return asked
    .filter(({ packName }) => packName === other)
    .every(({ type, minVersion, maxVersion }) => {
      if (type === 'upgrade') return true
      const fits = others.some(({ packPath = '', resolved }) => {
        const versioning = context.snapshot.packs.get(packPath)?.versioning ?? 'semver'
        return resolved === undefined || inBounds(resolved, minVersion, maxVersion, versioning)
      })
      return fits === (type !== 'notSupported')
    })
}

/** What the release that a layer takes asks for: other releases may ask for something else than the tree's own. */
function askedBy({ packPath, resolved }: UsedLayer, context: CatalogContext) {
  const release = packPath === undefined || resolved === undefined ? undefined : context.releaseOf(packPath, resolved)
  return release ? context.tools.packFacts(release).dependencies : []
}
