import type { Json } from '../model/document.ts'
import type { ComposedLayer, ComposedProfile, DependencyVerdict } from '../model/composition.ts'
import type { Instant, LayerKind, PackChart, PackDependency, Snapshot } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { PassedOver, Resolution } from '../model/resolution.ts'
import { isPrerelease } from '../version/compare.ts'
import { packHref, RepositoryLinks } from './links.ts'
import type { ProfilePage } from './model.ts'

/** What the catalog asks of rooms that it must not import: each is passed in by the pipeline. */
export interface CatalogTools {
  /** Sanitised HTML of a README in `folder`, as the tree or a release has it. */
  readonly markdown: (text: string, folder: string, release: Release | undefined) => string
  readonly yaml: (value: Json) => string
  readonly dependencies: (layer: ComposedLayer, composed: ComposedProfile) => readonly DependencyVerdict[]
  readonly passedOver: (reason: PassedOver, requested: string | undefined) => string
  /** The text of a file of the tree or of a tag; `undefined` where there is none. */
  readonly file: (path: string, revision: string | undefined) => string | undefined
  /** What a release's pack.yaml says beyond its version. Read once and kept, since there are many. */
  readonly packFacts: (release: Release) => PackReleaseContent
  /** The tree's logo of a pack as a file that can be published; `undefined` where there is none. */
  readonly logo?: (packPath: string) => string | undefined
  /** The drawing of a profile's stack, as a file that stands alone. */
  readonly drawing?: (page: ProfilePage) => string
}

export interface PackReleaseFacts {
  readonly appVersion?: string
  readonly eol?: string
  readonly annotations?: Readonly<Record<string, string>>
}

/** All that pack.yaml and presets.yaml of a release say. */
export interface PackReleaseContent extends PackReleaseFacts {
  readonly displayName: string
  readonly description: string
  readonly layer?: LayerKind
  readonly addonType?: string
  readonly cloudTypes: readonly string[]
  readonly charts: readonly PackChart[]
  readonly kubeManifests: readonly string[]
  readonly dependencies: readonly Pick<PackDependency, 'type' | 'packName' | 'minVersion' | 'maxVersion'>[]
  readonly presets: readonly PresetContent[]
}

export interface PresetContent {
  readonly name: string
  readonly displayName: string
  readonly description: string
  readonly group?: string
  /** As YAML. */
  readonly add?: string
  readonly remove: readonly string[]
}

/** What is the same for every page. */
export class CatalogContext {
  readonly snapshot: Snapshot
  readonly releases: ReleaseIndex
  readonly tools: CatalogTools
  readonly links: RepositoryLinks
  readonly asOf: Instant
  readonly #logos = new Map<string, { readonly href: string; readonly svg: string } | undefined>()
  #packPaths: Map<string, string | undefined> | undefined

  constructor(snapshot: Snapshot, releases: ReleaseIndex, tools: CatalogTools, commit: string | undefined) {
    this.snapshot = snapshot
    this.releases = releases
    this.tools = tools
    this.links = new RepositoryLinks(snapshot.settings.url, commit)
    this.asOf = releases.asOf
  }

  /** The folder of the only pack of a name; `undefined` where there is none, or more than one. */
  packPathByName(name: string): string | undefined {
    if (!this.#packPaths) {
      this.#packPaths = new Map()
      for (const pack of this.snapshot.packs.values()) {
        this.#packPaths.set(pack.name, this.#packPaths.has(pack.name) ? undefined : pack.path)
      }
    }
    return this.#packPaths.get(name)
  }

  /** A pack's logo, and its address in the catalog. */
  logo(packPath: string): { readonly href: string; readonly svg: string } | undefined {
    if (!this.#logos.has(packPath)) {
      const svg = this.snapshot.packs.get(packPath)?.files.includes('logo.svg') && this.tools.logo?.(packPath)
      this.#logos.set(packPath, svg ? { href: `${packHref(packPath)}logo.svg`, svg } : undefined)
    }
    return this.#logos.get(packPath)
  }

  releaseOf(path: string, version: string): Release | undefined {
    return this.releases.line(path)?.releases.find((release) => release.version === version)
  }

  commitLabel(id: string | undefined): { short: string; href?: string } | undefined {
    if (id === undefined) return undefined
    const href = this.links.commit(id)
    return { short: id.slice(0, 7), ...(href === undefined ? {} : { href }) }
  }

  /** The files of a manifest layer, from the profile that brought it. */
  manifestsOf(layer: ComposedLayer, composed: ComposedProfile): { file: string; text: string }[] {
    const reference = composed.references.find((one) => one.profileName === layer.from.profile)
    const { path, document } = reference?.profile?.profile ?? composed.profile
    const { revision } = document.at([])
    return layer.layer.manifests.map(({ value }) => ({
      file: value,
      text: this.tools.file(`${path}/${value}`, revision) ?? '',
    }))
  }

  /** One sentence: why a version or train came to what it came to. */
  why(resolution: Resolution): string {
    const { requested, resolved, kind } = resolution
    if (resolved === undefined) return `Nothing released fits ${requested ?? 'this'}.`
    if (kind === 'working-tree') return 'Not asked for by version: taken as it lies beside this profile.'
    if (resolution.release === undefined) return `Pinned to ${resolved} at a remote source.`
    if (resolution.release.tag === undefined) return `${resolved} is not released yet: the tree’s own is taken.`
    if (kind === 'pin') return `Pinned to exactly ${resolved}.`
    const onTrain = resolution.candidates.filter((one) => one.passedOver?.kind === 'older').length + 1
    const newest = onTrain === 1 ? 'The only release' : `The newest of ${onTrain} releases`
    return `${newest} on ${requested}${this.#skipped(resolution)}.`
  }

  /** What a reader would miss: the newest release of all, if the train passed it over, or a yanked one on the way. */
  #skipped({ requested, candidates, release }: Resolution): string {
    const passed = candidates.slice(
      0,
      candidates.findIndex((one) => one.passedOver === undefined),
    )
    const yanked = passed.find((one) => one.passedOver?.kind === 'yanked')
    if (yanked?.passedOver) {
      return `; ${yanked.version} is passed over: ${this.tools.passedOver(yanked.passedOver, requested)}`
    }
    const versioning = (release && this.releases.line(release.path)?.versioning) ?? 'semver'
    const newer = passed.find((one) => one.passedOver?.kind === 'other-train' && !isPrerelease(one.version, versioning))
    return newer ? `; ${newer.version} is on another train` : ''
  }
}
