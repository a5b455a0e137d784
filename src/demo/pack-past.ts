import type { Versioning } from '../model/registry.ts'
import { editYaml, plainYaml } from '../source/edit.ts'
import type { ScalarEdit } from '../source/edit.ts'
import { compareVersions } from '../version/compare.ts'
import { filesOf, textOf } from './project.ts'
import type { Files } from './project.ts'
import type { UpstreamRelease } from './releases.ts'

/** Something that a pack's files said before one of its versions: an entry of demo/pack-edits.yaml. */
export interface PackEdit {
  /** `public/cilium` */
  readonly pack: string
  /** Releases below this version have the older text. */
  readonly before: string
  readonly why: string
  /** A file of the pack's folder. */
  readonly file: string
  /** The text that stands there today, once; absent where the whole file came with that version. */
  readonly now?: string
  /** What stood there instead. */
  readonly then?: string
}

/** A pack of today with what is known of its past. */
export interface PackHistory {
  /** `registry/public/cilium` */
  readonly path: string
  readonly name: string
  readonly versioning: Versioning
  /** The version that the tree holds: its newest stable release. */
  readonly version: string
  /** In the order in which they were made. */
  readonly releases: readonly UpstreamRelease[]
  readonly edits: readonly PackEdit[]
}

interface PackFacts {
  readonly version: string
  readonly versioning?: Versioning
  readonly eol?: string
  readonly charts?: readonly { readonly version?: string; readonly appVersion?: string }[]
  readonly constraints?: {
    readonly dependencies?: readonly { readonly layer?: string; readonly minVersion?: string; readonly type: string }[]
  }
}

/** Brings a pack of the tree together with its rows in the tables and its older texts. */
export function packHistory(
  tree: Files,
  path: string,
  releases: readonly UpstreamRelease[],
  edits: readonly PackEdit[],
): PackHistory {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const { version, versioning = 'semver' } = packFacts(textOf(tree, `${path}/pack.yaml`))
  const byDate = [...releases].sort(
    (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) || compareVersions(a.version, b.version, versioning),
  )
  if (!byDate.some((release) => release.version === version)) throw new Error(`${path}: ${version} is no known release`)
  return {
    path,
    name,
    versioning,
    version,
    releases: byDate,
    edits: edits.filter((edit) => `registry/${edit.pack}` === path),
  }
}

function packFacts(text: string): PackFacts {
  return plainYaml(text) as PackFacts
}

/** The pack's folder as it was at one of its releases, derived from that of today. */
export function packAt(tree: Files, pack: PackHistory, release: UpstreamRelease): Files {
  const files = filesOf(tree, pack.path)
  if (release.version === pack.version) return files
  for (const edit of pack.edits) {
    if (compareVersions(release.version, edit.before, pack.versioning) < 0) applyPackEdit(files, pack.path, edit)
  }
  const path = `${pack.path}/pack.yaml`
  const newest = pack.releases.find((other) => other.version === pack.version)!
  const text = textOf(files, path)
  try {
    files.set(path, Buffer.from(editYaml(text, packFileEdits(packFacts(text), newest, release))))
  } catch (error) {
    throw new Error(`${path} cannot be turned back to ${release.version}`, { cause: error })
  }
  return files
}

function applyPackEdit(files: Map<string, Uint8Array>, folder: string, edit: PackEdit): void {
  const path = `${folder}/${edit.file}`
  const text = textOf(files, path)
  if (edit.now === undefined) {
    files.delete(path)
    return
  }
  if (text.split(edit.now).length !== 2) throw new Error(`${path} does not hold once: ${edit.now}`)
  files.set(path, Buffer.from(text.replace(edit.now, () => edit.then ?? '')))
}

function packFileEdits(facts: PackFacts, newest: UpstreamRelease, release: UpstreamRelease): ScalarEdit[] {
  return [
    { path: ['version'], value: release.version },
    ...eolEdits(facts, release),
    ...chartEdits(facts, newest, release),
    ...kubernetesEdits(facts, newest, release),
  ]
}

function eolEdits(facts: PackFacts, release: UpstreamRelease): ScalarEdit[] {
  if (facts.eol === undefined && release.eol === '') return []
  return [{ path: ['eol'], value: release.eol || undefined, after: 'version' }]
}

/** Charts that follow the pack's version follow it into the past, and so does the version of what is inside. */
function chartEdits(facts: PackFacts, newest: UpstreamRelease, release: UpstreamRelease): ScalarEdit[] {
  return (facts.charts ?? []).flatMap((chart, position) => {
    const edits: ScalarEdit[] = []
    if (chart.version === newest.version) edits.push({ path: ['charts', position, 'version'], value: release.version })
    if (chart.appVersion !== undefined && chart.appVersion === newest.appVersion) {
      edits.push({ path: ['charts', position, 'appVersion'], value: release.appVersion || undefined })
    }
    return edits
  })
}

/** Bounds that repeat the row's are the row's in the past too; bounds of our own choice stay. */
function kubernetesEdits(facts: PackFacts, newest: UpstreamRelease, release: UpstreamRelease): ScalarEdit[] {
  const bounds = facts.constraints?.dependencies ?? []
  const { kubernetesMin: min, kubernetesMax: max } = release
  if (min === newest.kubernetesMin && max === newest.kubernetesMax) return []
  return bounds.flatMap((bound, position) => {
    if (bound.layer !== 'k8s' || bound.type !== 'required' || (bound.minVersion ?? '') !== newest.kubernetesMin)
      return []
    const path = ['constraints', 'dependencies', position]
    return [
      { path: [...path, 'minVersion'], value: min },
      { path: [...path, 'maxVersion'], value: max },
    ]
  })
}
