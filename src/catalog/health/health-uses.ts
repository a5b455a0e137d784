import type { CatalogContext } from '../context.ts'
import type { HealthGroup, VersionHealth } from './health-model.ts'
import { packHref, profileHref } from '../links.ts'
import type { Link } from '../model.ts'
import type { ComposedUse } from '../uses.ts'
import type { AskedOf, VersionHealths } from './version-health.ts'

/** A version that stands in a profile's stack, or of a profile that it composes. */
export interface AskedVersion {
  readonly asked: AskedOf
  readonly kind: HealthGroup['kind']
  /** As the profile names it. */
  readonly name: string
  /** Its own file asks for it. */
  readonly isOwn: boolean
}

/** What a profile asks for that is released here; not what lies beside it in the tree, nor what is remote. */
export function askedVersions(use: ComposedUse): AskedVersion[] {
  const layers = use.layers.flatMap(({ packPath, kind, name, from, ...asked }): AskedVersion[] =>
    packPath === undefined ? [] : [{ asked: askedOf(packPath, asked), kind, name, isOwn: from === undefined }],
  )
  const references = use.references.map(({ profile, ...asked }): AskedVersion => ({
    asked: askedOf(`profiles/${profile}`, asked),
    kind: 'profile',
    name: profile,
    isOwn: true,
  }))
  return [...references, ...layers].filter(({ asked }) => asked.request !== 'working-tree')
}

function askedOf(path: string, { requested, resolved, request }: Omit<AskedOf, 'path'>): AskedOf {
  return {
    path,
    request,
    ...(requested === undefined ? {} : { requested }),
    ...(resolved === undefined ? {} : { resolved }),
  }
}

/** Layers of charts and packages from elsewhere. */
export function remoteLayers(use: ComposedUse): number {
  return use.layers.filter(({ packPath, registryPath }) => packPath === undefined && registryPath !== undefined).length
}

/** What is asked for alike, with all who do. */
export interface AskedGroup {
  readonly asked: AskedOf
  readonly kind: HealthGroup['kind']
  readonly health: VersionHealth
  readonly askedBy: readonly Link[]
  /** Profiles that have it in their stack, each once. */
  readonly profiles: ReadonlySet<string>
}

/** One group for each pack or profile and what is asked of it. */
export function groupsOf(uses: readonly ComposedUse[], healths: VersionHealths): AskedGroup[] {
  const groups = new Map<string, AskedGroup & { askedBy: Link[]; profiles: Set<string> }>()
  for (const use of uses) {
    for (const { asked, kind, isOwn } of askedVersions(use)) {
      const key = [asked.path, asked.requested, asked.resolved].join('\0')
      const group = groups.get(key) ?? { asked, kind, health: healths.of(asked), askedBy: [], profiles: new Set() }
      groups.set(key, group)
      if (isOwn && group.askedBy.at(-1)?.href !== profileHref(use.name))
        group.askedBy.push({ text: use.displayName, href: profileHref(use.name) })
      group.profiles.add(use.name)
    }
  }
  return [...groups.values()]
}

/** The thing that is asked for, linked, and its short name. */
export function subjectOf(path: string, context: CatalogContext): { readonly subject: Link; readonly name: string } {
  const [top = '', name = ''] = path.split('/')
  if (top === 'profiles') {
    const profile = context.snapshot.profiles.get(path)
    return { subject: { text: profile?.displayName ?? name, ...(profile && { href: profileHref(name) }) }, name }
  }
  const pack = context.snapshot.packs.get(path)
  const short = path.slice('registry/'.length)
  return { subject: { text: pack?.displayName ?? short, ...(pack && { href: packHref(path) }) }, name: short }
}
