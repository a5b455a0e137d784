import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { FormatCheck } from '../../src/model/format-check.ts'
import type { ReleaseMark, Versioning } from '../../src/model/registry.ts'
import type { Release, ReleaseIndex, ReleaseLine } from '../../src/model/release.ts'
import type { FileTree } from '../../src/model/repository.ts'
import type { ResolveWorld } from '../../src/resolve/world.ts'
import { readPack } from '../../src/source/pack.ts'
import { readProfile } from '../../src/source/profile.ts'
import { readSnapshot } from '../../src/source/snapshot.ts'
import { newestFirst } from '../../src/version/compare.ts'

/** Files by their path from the root. */
export type Files = Readonly<Record<string, string>>

export interface ReleaseDraft {
  readonly version: string
  readonly date?: string
  readonly yanked?: ReleaseMark
  readonly deprecated?: ReleaseMark
  /** Only in the tree, not tagged. */
  readonly pending?: boolean
  /** Files of the folder that differ from the tree's, by their path in the folder. */
  readonly files?: Files
  /** What is found in the content of the release. */
  readonly found?: readonly Diagnostic[]
}

export const asOf = '2026-06-01T00:00:00Z'

/** Takes every file as sound: what these tests write is. */
const unchecked: FormatCheck = (_, document) => ({ data: document.data, diagnostics: [] })

/**
 * A world read from files, with the releases of each folder. A release's content is the tree's, with the version of
 * its own, unless files are given. The tree's own version is a release not yet made where no draft has it.
 */
export function worldOf(
  files: Files,
  releases: Readonly<Record<string, readonly (string | ReleaseDraft)[]>>,
): ResolveWorld {
  const snapshot = readSnapshot(treeOf(files), unchecked).value
  const lines = new Map<string, ReleaseLine>()
  const drafts = new Map<Release, ReleaseDraft>()
  for (const folder of new Set([...Object.keys(releases), ...snapshot.packs.keys(), ...snapshot.profiles.keys()])) {
    const own = (snapshot.packs.get(folder) ?? snapshot.profiles.get(folder))?.version?.value
    const given = (releases[folder] ?? []).map((draft) => (typeof draft === 'string' ? { version: draft } : draft))
    const isPending = own !== undefined && !given.some(({ version }) => version === own)
    const all: ReleaseDraft[] = isPending ? [...given, { version: own, pending: true }] : given
    const made = all.map((draft) => [releaseOf(folder, draft), draft] as const)
    for (const [release, draft] of made) drafts.set(release, draft)
    const versioning: Versioning = snapshot.packs.get(folder)?.versioning ?? 'semver'
    const sorted = newestFirst(
      made.map(([release]) => release),
      ({ version }) => version,
      versioning,
    )
    lines.set(folder, { path: folder, versioning, releases: sorted })
  }
  const contentOf = (release: Release) => releasedTree(files, release, drafts.get(release)!)
  const index: ReleaseIndex = {
    asOf,
    hasReleases: [...drafts.values()].some(({ pending }) => !pending),
    line: (path) => lines.get(path),
    pack: (release) => {
      const pack = readPack(contentOf(release), release.path, unchecked).value!
      return { pack, diagnostics: drafts.get(release)!.found ?? [] }
    },
    profile: (release) => {
      const profile = readProfile(contentOf(release), release.path, unchecked).value!
      return { profile, diagnostics: drafts.get(release)!.found ?? [] }
    },
    profileBeside: (release, path) => {
      const profile = readProfile(contentOf(release), path, unchecked).value
      return profile && { profile, diagnostics: [] }
    },
  }
  return { snapshot, releases: index }
}

function releaseOf(path: string, { version, date, yanked, deprecated, pending }: ReleaseDraft): Release {
  const tag = `${path}@${version}`
  return {
    subject: path.startsWith('profiles/') ? 'profile' : 'pack',
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    version,
    ...(pending ? {} : { tag, commit: 'c0ffee', tree: 'beef' }),
    date: date ?? '2026-01-01T00:00:00Z',
    sealed: !pending,
    ...(yanked ? { yanked } : {}),
    ...(deprecated ? { deprecated } : {}),
  }
}

function releasedTree(files: Files, release: Release, draft: ReleaseDraft): FileTree {
  const given = Object.entries(draft.files ?? {}).map(([name, text]) => [`${release.path}/${name}`, text] as const)
  const merged = { ...files, ...Object.fromEntries(given) }
  const main = `${release.path}/${release.subject}.yaml`
  const text = merged[main]?.replace(/^version:.*$/m, `version: "${release.version}"`)
  return treeOf(text === undefined ? merged : { ...merged, [main]: text }, release.tag)
}

/** A tree in memory. */
export function treeOf(files: Files, revision?: string): FileTree {
  const paths = Object.keys(files)
  return {
    ...(revision === undefined ? {} : { revision }),
    list: (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`
      const inside = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('/'))
      const names = [...new Set(inside.map(([name]) => name!))].sort()
      return names.map((name) => ({
        name,
        kind: inside.some(([first, ...rest]) => first === name && rest.length > 0) ? 'folder' : 'file',
      }))
    },
    read: (path) => (files[path] === undefined ? undefined : new TextEncoder().encode(files[path])),
  }
}

/** The files of a pack. */
export function pack(
  name: string,
  version: string,
  { layer = 'addon', registry = 'public', more = '', values = '', presets = '' } = {},
): Files {
  const folder = `registry/${registry}/${name}`
  return {
    [`registry/${registry}/registry.yaml`]: `name: ${registry}\nkind: pack\n`,
    [`${folder}/pack.yaml`]: `name: ${name}\nversion: "${version}"\nlayer: ${layer}\ncloudTypes: [all]\n${more}`,
    ...(values === '' ? {} : { [`${folder}/values.yaml`]: values }),
    ...(presets === '' ? {} : { [`${folder}/presets.yaml`]: presets }),
  }
}

/** The files of a remote registry. */
export function remote(name: string, kind: string, more = ''): Files {
  return { [`registry/${name}/registry.yaml`]: `name: ${name}\nkind: ${kind}\nendpoint: https://example.com\n${more}` }
}

/** The files of a profile. */
export function profile(name: string, type: string, more: string, version = '1.0.0'): Files {
  const head = `name: ${name}\nversion: "${version}"\ntype: ${type}\ncloudType: aws\n`
  return { [`profiles/${name}/profile.yaml`]: head + more }
}
