import { plainYaml } from '../source/edit.ts'
import { sectionNames } from './profile-text.ts'
import type { SectionName } from './profile-text.ts'

/** The teams that commit: roles, not people. */
export const teams = ['platform', 'security', 'observability', 'release'] as const
export type Team = (typeof teams)[number]

/**
 * One commit of a profile, told as what the profile is from then on. What a commit does not mention stays as it was.
 * Lists name their entries in order, `calico@3.27.x`; the entries' text is that of today's profile.yaml with the
 * version exchanged, or what `text` gave for it.
 */
export interface StoryCommit {
  readonly date: string
  readonly by: Team
  readonly message: string
  /** Sets the version in the file and tags the commit. */
  readonly release?: string
  /** Sets the version in the file: that of the release to come. */
  readonly version?: string
  readonly lists: ReadonlyMap<SectionName, readonly StoryEntry[]>
  /** Older texts by `layers/calico`; `now` goes over to today's. */
  readonly text: ReadonlyMap<string, string>
  /** Older values of the keys above the lists; `now` goes over to today's. */
  readonly header: ReadonlyMap<string, string>
  /** Older texts of other files in the folder; `now` goes over to today's. */
  readonly files: ReadonlyMap<string, string>
}

export interface StoryEntry {
  readonly key: string
  readonly version?: string
}

/** The past of one profile, demo/story/<profile>.yaml. */
export interface Story {
  readonly profile: string
  readonly commits: readonly StoryCommit[]
}

const commitKeys = new Set(['date', 'by', 'message', 'release', 'version', 'text', 'header', 'files', ...sectionNames])

/** Reads a story. The file is the project's own: a mistake in it is thrown, with its name. */
export function readStory(file: string, text: string): Story {
  const { profile, commits } = plainYaml(text) as { profile: string; commits: Record<string, unknown>[] }
  return { profile, commits: commits.map((commit, position) => readCommit(commit, `${file}, commit ${position + 1}`)) }
}

function readCommit(raw: Record<string, unknown>, at: string): StoryCommit {
  const unknown = Object.keys(raw).filter((key) => !commitKeys.has(key))
  if (unknown.length > 0) throw new Error(`${at}: unknown key ${unknown.join(', ')}`)
  const { date, by = 'platform', message } = raw
  if (typeof date !== 'string' || typeof message !== 'string') throw new Error(`${at}: date and message are needed`)
  if (!teams.includes(by as Team)) throw new Error(`${at}: there is no team ${String(by)}`)
  return {
    date,
    by: by as Team,
    message,
    ...versionOf(raw, 'release'),
    ...versionOf(raw, 'version'),
    lists: new Map(sectionNames.filter((name) => raw[name] !== undefined).map((name) => [name, entries(raw[name])])),
    text: texts(raw['text']),
    header: texts(raw['header']),
    files: texts(raw['files']),
  }
}

function versionOf(raw: Record<string, unknown>, key: 'release' | 'version'): { [name in typeof key]?: string } {
  const value = raw[key]
  if (value === undefined) return {}
  if (typeof value !== 'string') throw new Error(`${key}: ${JSON.stringify(value)} is no text`)
  return { [key]: value }
}

function entries(list: unknown): StoryEntry[] {
  const names = Array.isArray(list) ? list : [list]
  return names.map((name) => {
    const [key, version] = String(name).split('@') as [string, string?]
    return version === undefined ? { key } : { key, version }
  })
}

function texts(map: unknown): Map<string, string> {
  return new Map(Object.entries((map ?? {}) as Record<string, string>))
}
