import type { PackDiff, ProfileDiff } from '../model/diff.ts'
import type { PackEntry, ProfileEntry, TimelineCause, ToldEntry } from '../model/timeline.ts'
import { packPhrases, profilePhrases, say, valuePhrase, valuePhrases, type Phrase } from './diff-words.ts'

type Words = Pick<ToldEntry, 'kind' | 'title' | 'alsoBecause' | 'changes' | 'values'>

/** An entry of a profile's or a pack's timeline in words. */
export function timelineWords(path: string, entry: ProfileEntry | PackEntry): Words {
  const { causes, changes, commits } = entry
  const [first, ...others] = togetherTold(causes).map((told) => ({
    kind: told[0]!.kind,
    words: causeWords(path, told, entry),
  }))
  // That it is released with its commit, its badge says.
  const also = others.filter(({ words }) => words.length > 0).map(({ words }) => words)
  const isCommit = first!.kind === 'commit' && commits.length > 0
  return {
    kind: first!.kind,
    title: isCommit ? [{ quoted: commits[0]!.subject }] : first!.words,
    alsoBecause: also,
    changes: [
      ...ownWords(entry),
      ...(changes === undefined ? [] : isProfile(changes) ? profilePhrases(changes) : packPhrases(changes)),
    ],
    values: changes === undefined ? [] : isProfile(changes) ? valuePhrases(changes) : changes.values.map(valuePhrase),
  }
}

function isProfile(changes: ProfileDiff | PackDiff): changes is ProfileDiff {
  return 'layers' in changes
}

/** Causes that differ in their version only are told in one sentence. */
function togetherTold(causes: readonly TimelineCause[]): TimelineCause[][] {
  const groups = Map.groupBy(causes, (cause) => JSON.stringify({ ...cause, version: undefined }))
  return [...groups.values()]
}

function causeWords(own: string, causes: readonly TimelineCause[], entry: ProfileEntry | PackEntry): Phrase {
  const cause = causes[0]!
  switch (cause.kind) {
    case 'commit':
      return [{ created: 'Created', changed: 'Changed', deleted: 'Deleted' }[cause.change]]
    case 'registry':
      return say`Registry ${nameOf(cause.path)} changed`
    case 'settings':
      return ['The settings changed']
    case 'tree':
      return say`${[cause.subject === 'profile' ? 'Profile ' : 'Pack ']}${nameOf(cause.path)} changed${through(cause)}`
    default:
      return releaseWords(own, causes as readonly ReleaseCause[], entry)
  }
}

type ReleaseCause = Extract<TimelineCause, { readonly version: string }>

function releaseWords(own: string, causes: readonly ReleaseCause[], entry: ProfileEntry | PackEntry): Phrase {
  const cause = causes[0]!
  const isOwn = cause.path === own
  if (isOwn && cause.kind === 'release' && entry.causes[0]!.kind === 'commit') return []
  const versions = listed(causes.map(({ version }) => version))
  const isSeveral = causes.length > 1
  const subject = isOwn
    ? say`${[isSeveral ? 'Versions ' : 'Version ']}${versions}`
    : say`${nameOf(cause.path)} ${versions}`
  const via = through(cause)
  switch (cause.kind) {
    case 'release':
      return isOwn ? say`${subject} released` : say`${subject} released${takerOf(cause, entry)}${via}`
    case 'yanked':
      return say`${subject} yanked${via}: ${cause.reason.trim()}`
    case 'deprecated':
      return say`${subject} deprecated${via}: ${cause.reason.trim()}`
    case 'unmarked':
      return say`${subject} ${[isSeveral ? 'are' : 'is']} marked no more${via}`
    case 'ended':
      return say`${subject} reached ${[isSeveral ? 'their' : 'its']} end of life${via}`
  }
}

/** `: 41.x takes it`, where one and the same train does in all layers. */
function takerOf({ path, version }: ReleaseCause, { changes }: ProfileEntry | PackEntry): Phrase {
  if (changes === undefined || !isProfile(changes)) return []
  const layers = changes.layers.flatMap((layer) => (layer.change === 'removed' ? [] : layer.after))
  const name = nameOf(path)
  const asked = [
    ...layers.filter((side) => side.component === name && side.resolved === version).map(({ requested }) => requested),
    ...changes.references.filter(({ profile }) => profile === name).map(({ after }) => after?.requested),
  ]
  const [train, ...more] = new Set(asked.filter((one) => one !== undefined && one !== version))
  return train === undefined || more.length > 0 ? [] : say`: ${train} takes it`
}

function through({ via }: { readonly via?: string }): Phrase {
  return via === undefined ? [] : say`, through ${via}`
}

const mostVersions = 4

function listed(versions: readonly string[]): Phrase {
  const shown = versions.slice(0, versions.length > mostVersions ? mostVersions - 1 : mostVersions)
  const words = shown.flatMap((version, index): Phrase => [...(index === 0 ? [] : [', ']), { quoted: version }])
  const more = versions.length - shown.length
  return more > 0 ? [...words, ` and ${more} more`] : words
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Files of the folder that are told by name: what profile.yaml, pack.yaml and values say is told by its meaning. */
function ownWords({ files, causes }: ProfileEntry | PackEntry): Phrase[] {
  if (causes[0]?.kind === 'commit' && causes[0].change !== 'changed') return []
  const others = files.filter(({ name }) => !/^(profile|pack|values|presets)\.yaml$/.test(name))
  return others.map(({ name, change }) => say`file ${name} ${[change]}`)
}
