import { editYaml } from '../source/edit.ts'
import { filesOf, textOf } from './project.ts'
import type { Files } from './project.ts'
import { cutProfile, joinProfile, sectionNames, withItemVersion } from './profile-text.ts'
import type { ProfileSection, ProfileText, SectionItem, SectionName } from './profile-text.ts'
import type { Story, StoryCommit, StoryEntry } from './story.ts'

/** A profile's folder at one commit of its story. */
export interface ProfileMoment {
  readonly commit: StoryCommit
  /** `profiles/aws-base` */
  readonly path: string
  readonly version: string
  readonly files: Files
}

interface ProfileState {
  version: string
  readonly lists: Map<SectionName, readonly StoryEntry[]>
  readonly text: Map<string, string>
  readonly header: Map<string, string>
  readonly files: Map<string, string>
}

/**
 * Tells a story from its first commit to its last. The last comes out as the tree's own files, byte for byte; where it
 * does not, or where a commit changes nothing or changes what is released already, the story is wrong and this throws.
 */
export function tellStory(tree: Files, story: Story): ProfileMoment[] {
  const path = `profiles/${story.profile}`
  const today = filesOf(tree, path)
  const cut = cutProfile(textOf(today, `${path}/profile.yaml`))
  const state: ProfileState = { version: '', lists: new Map(), text: new Map(), header: new Map(), files: new Map() }
  const moments = story.commits.map((commit) => {
    try {
      advance(state, commit)
      return { commit, path, version: state.version, files: filesAt(today, path, cut, state) }
    } catch (error) {
      throw new Error(`The story of ${story.profile} is wrong at ${commit.date}`, { cause: error })
    }
  })
  checkMoments(story.profile, moments)
  checkLast(path, today, moments.at(-1))
  return moments
}

function advance(state: ProfileState, commit: StoryCommit): void {
  state.version = commit.release ?? commit.version ?? state.version
  for (const [name, list] of commit.lists) state.lists.set(name, list)
  for (const field of ['text', 'header', 'files'] as const) {
    for (const [key, value] of commit[field]) {
      if (value === 'now') state[field].delete(key)
      else state[field].set(key, value)
    }
  }
}

function filesAt(today: Files, path: string, cut: ProfileText, state: ProfileState): Files {
  const sections = new Map(sectionNames.map((name) => [name, sectionAt(name, cut.sections.get(name), state)] as const))
  const profile = joinProfile({ preamble: preambleAt(cut.preamble, state), sections })
  const files = new Map<string, Uint8Array>()
  for (const [file, content] of today) {
    const name = file.slice(path.length + 1)
    const older = state.files.get(name)
    if (name === 'profile.yaml') files.set(file, Buffer.from(profile))
    else if (older !== undefined) files.set(file, Buffer.from(older))
    else if (!name.startsWith('manifests/') || profile.includes(name)) files.set(file, content)
  }
  return files
}

function preambleAt(preamble: string, state: ProfileState): string {
  const edits = [...state.header].map(([key, value]) => ({ path: [key], value }))
  return editYaml(preamble, [{ path: ['version'], value: state.version }, ...edits])
}

function sectionAt(name: SectionName, today: ProfileSection | undefined, state: ProfileState): ProfileSection {
  const list = state.lists.get(name) ?? []
  return { head: today?.head ?? `\n${name}:\n`, items: list.map((entry) => itemAt(name, today, state, entry)) }
}

function itemAt(
  section: SectionName,
  today: ProfileSection | undefined,
  state: ProfileState,
  { key, version }: StoryEntry,
): SectionItem {
  const older = state.text.get(`${section}/${key}`)
  const text = older === undefined ? today?.items.find((item) => item.key === key)?.text : indented(older)
  if (text === undefined) throw new Error(`${section} has no ${key} today, and the story gives no text for it`)
  return { key, text: version === undefined ? text : withItemVersion(text, version) }
}

function indented(text: string): string {
  return `${text.trimEnd()}\n`.replace(/^(?=.)/gm, '  ')
}

function checkMoments(profile: string, moments: readonly ProfileMoment[]): void {
  const released = new Set<string>()
  moments.forEach((moment, position) => {
    const before = moments[position - 1]
    const at = `${profile} at ${moment.commit.date}`
    if (before && before.commit.date > moment.commit.date) throw new Error(`${at}: the story goes back in time`)
    if (before && sameFiles(before.files, moment.files)) throw new Error(`${at}: the commit changes nothing`)
    if (released.has(moment.version)) throw new Error(`${at}: ${moment.version} is released already`)
    if (moment.commit.release !== undefined) released.add(moment.commit.release)
  })
}

function checkLast(path: string, today: Files, last: ProfileMoment | undefined): void {
  if (!last) throw new Error(`${path} has no commit`)
  if (sameFiles(today, last.files)) return
  const [mine, theirs] = [textOf(last.files, `${path}/profile.yaml`), textOf(today, `${path}/profile.yaml`)]
  const lines = theirs.split('\n')
  const line = mine.split('\n').findIndex((text, at) => text !== lines[at])
  throw new Error(
    `The story of ${path} does not end at its files of today: line ${line + 1} is\n  ${lines[line]}\nbut the story has\n  ${mine.split('\n')[line]}`,
  )
}

/** Whether two folders hold the same files. */
export function sameFiles(a: Files, b: Files): boolean {
  if (a.size !== b.size) return false
  return [...a].every(([path, content]) => {
    const other = b.get(path)
    return other !== undefined && Buffer.compare(content, other) === 0
  })
}
