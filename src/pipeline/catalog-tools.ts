import { posix } from 'node:path'
import { CatalogContext, type PackReleaseContent, type PresetContent } from '../catalog/context.ts'
import { RepositoryLinks } from '../catalog/links.ts'
import { stackFile } from '../drawing/stack-file.ts'
import { readTextAt } from '../git/read-text.ts'
import { sanitizeLogo } from '../logos/sanitize-logo.ts'
import { renderMarkdown } from '../markdown/render.ts'
import type { ComposedLayer, ComposedProfile } from '../model/composition.ts'
import type { Location } from '../model/location.ts'
import { plainValue } from '../model/plain-value.ts'
import type { Pack, Preset } from '../model/registry.ts'
import type { Release, ReleaseIndex } from '../model/release.ts'
import type { FileTree, GitRepository } from '../model/repository.ts'
import type { Workspace } from './workspace.ts'
import { passedOverInWords } from '../report/words.ts'
import { toYaml } from '../source/print.ts'
import { readPack } from '../source/pack.ts'
import { judgeDependencies } from '../validate/judge-dependencies.ts'
import { checkFormat } from '../validate/schema.ts'

/** What the catalog needs of other rooms, tied together. */
export function catalogContext({ repository, tree, snapshot, releases }: Workspace): CatalogContext {
  const links = new RepositoryLinks(snapshot.settings.url, repository.head?.id)
  const tools = {
    markdown: (text: string, folder: string, release: Release | undefined) =>
      renderMarkdown(text, { link: (href) => links.file(beside(folder, href, release), false) }),
    yaml: toYaml,
    dependencies: (layer: ComposedLayer, composed: ComposedProfile) =>
      judgeDependencies(layer, composed, { snapshot, releases }),
    passedOver: passedOverInWords,
    file: (path: string, revision: string | undefined) => readTextAt(repository, tree, path, revision),
    packFacts: (release: Release) => packFacts(release, repository, releases),
    logo: (packPath: string) => logoOf(packPath, tree),
    drawing: stackFile,
  }
  return new CatalogContext(snapshot, releases, tools, repository.head?.id)
}

/** The file that a relative address in a folder's README means. */
function beside(
  folder: string,
  href: string,
  release: Release | undefined,
): Pick<Location, 'file' | 'line' | 'revision'> {
  const file = posix.normalize(`${folder}/${href.replace(/[?#].*$/, '')}`)
  return { file, line: 1, ...(release?.tag === undefined ? {} : { revision: release.tag }) }
}

function logoOf(packPath: string, tree: FileTree): string | undefined {
  const bytes = tree.read(`${packPath}/logo.svg`)
  const logo = bytes && sanitizeLogo(bytes)
  return logo && 'svg' in logo ? logo.svg : undefined
}

/** Of a release only pack.yaml and presets.yaml are read for this: a pack's page asks it of every release there ever was. */
export function packFacts(release: Release, repository: GitRepository, releases: ReleaseIndex): PackReleaseContent {
  if (release.tree === undefined || release.commit === undefined) return contentOf(releases.pack(release).pack)
  const known = repository.facts.get('pack-release/2', release.tree)
  if (known !== undefined) return known as PackReleaseContent
  const tree = repository.tree(release.commit, release.tag)
  const read = [`${release.path}/pack.yaml`, `${release.path}/presets.yaml`]
  const onlyWhatTells: FileTree = {
    ...(release.tag === undefined ? {} : { revision: release.tag }),
    list: () => [],
    read: (path) => (read.includes(path) ? tree.read(path) : undefined),
  }
  const pack = readPack(onlyWhatTells, release.path, checkFormat).value
  const facts = pack ? contentOf(pack) : { ...nothingSaid, displayName: release.name }
  repository.facts.set('pack-release/2', release.tree, facts)
  return facts
}

const nothingSaid = { description: '', cloudTypes: [], charts: [], kubeManifests: [], dependencies: [], presets: [] }

function contentOf(pack: Pack): PackReleaseContent {
  const { displayName, description, layer, addonType, eol, annotations, charts } = pack
  const appVersion = charts[0]?.appVersion
  return {
    displayName,
    description,
    ...(layer === undefined ? {} : { layer }),
    ...(addonType === undefined ? {} : { addonType }),
    cloudTypes: pack.cloudTypes,
    charts,
    kubeManifests: pack.kubeManifests,
    dependencies: pack.dependencies.map(({ at: _, layer: __, ...rest }) => rest),
    presets: pack.presets.map(presetContent),
    ...(appVersion === undefined ? {} : { appVersion }),
    ...(eol === undefined ? {} : { eol }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  }
}

function presetContent({ name, displayName, description, group, add, remove }: Preset): PresetContent {
  return {
    name,
    displayName,
    description,
    ...(group === undefined ? {} : { group }),
    ...(add ? { add: `${toYaml(plainValue(add))}\n` } : {}),
    remove: remove.map(({ value }) => value),
  }
}
