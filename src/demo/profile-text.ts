/** The lists of a profile.yaml, in the order in which they stand. */
export const sectionNames = ['infrastructure', 'addOns', 'layers', 'overrides', 'variables'] as const
export type SectionName = (typeof sectionNames)[number]

/** One entry of a list, with the comments above it. */
export interface SectionItem {
  /** What the story calls it: a layer's displayName or source, a profile's, a variable's name. */
  readonly key: string
  readonly text: string
}

export interface ProfileSection {
  /** The comments above the key, and the key's own line. */
  readonly head: string
  readonly items: readonly SectionItem[]
}

/** A profile.yaml cut into pieces that put together are the same text again. */
export interface ProfileText {
  /** Everything before the first list. */
  readonly preamble: string
  readonly sections: ReadonlyMap<SectionName, ProfileSection>
}

const sectionLine = new RegExp(`^(${sectionNames.join('|')}):\\s*$`)

/** Cuts a profile.yaml as this project lays it out: the lists last, their entries indented by two. */
export function cutProfile(text: string): ProfileText {
  const lines = text.split(/(?<=\n)/)
  const starts = lines.flatMap((line, at) => (sectionLine.test(line.trimEnd()) ? [at] : []))
  const first = starts[0] === undefined ? lines.length : withLeading(lines, starts[0], /^(#.*)?$/)
  const sections = new Map<SectionName, ProfileSection>()
  starts.forEach((start, position) => {
    const next = starts[position + 1]
    const end = next === undefined ? lines.length : withLeading(lines, next, /^(#.*)?$/)
    const name = sectionLine.exec(lines[start]!.trimEnd())![1] as SectionName
    const head = lines.slice(withLeading(lines, start, /^(#.*)?$/), start + 1).join('')
    sections.set(name, { head, items: cutItems(name, lines.slice(start + 1, end)) })
  })
  return { preamble: lines.slice(0, first).join(''), sections }
}

/** The line from which comments and blank lines lead up to line `at`. */
function withLeading(lines: readonly string[], at: number, leading: RegExp): number {
  let start = at
  while (start > 0 && leading.test(lines[start - 1]!.trimEnd())) start -= 1
  return start
}

function cutItems(section: SectionName, lines: readonly string[]): SectionItem[] {
  if (section === 'infrastructure') return [{ key: itemKey(section, lines.join('')), text: lines.join('') }]
  const starts = lines.flatMap((line, at) => (line.startsWith('  - ') ? [withLeading(lines, at, /^( {2}#.*)?$/)] : []))
  return starts.map((start, position) => {
    const text = lines.slice(start, starts[position + 1] ?? lines.length).join('')
    return { key: itemKey(section, text), text }
  })
}

const keyFields: Readonly<Record<SectionName, readonly string[]>> = {
  infrastructure: ['profile'],
  addOns: ['profile'],
  layers: ['displayName', 'pack', 'chart', 'package'],
  overrides: ['layer'],
  variables: ['name'],
}

function itemKey(section: SectionName, text: string): string {
  for (const field of keyFields[section]) {
    const value = new RegExp(`^(?:  - | {2,4})${field}: (.+)$`, 'm').exec(text)?.[1]
    if (value !== undefined) return value.replace(/^(['"])(.*)\1$/, '$2')
  }
  throw new Error(`An entry of ${section} has no name:\n${text}`)
}

const versionLine = /^((?:  - | {2,4})version: )(\S+).*$/m

/** The version or train that an entry asks for; undefined where it has none. */
export function itemVersion(text: string): string | undefined {
  return versionLine.exec(text)?.[2]?.replace(/^(['"])(.*)\1$/, '$2')
}

/** The entry asking for another version or train. Throws where it asks for none. */
export function withItemVersion(text: string, version: string): string {
  const current = itemVersion(text)
  if (current === undefined) throw new Error(`There is no version to change in:\n${text}`)
  if (current === version) return text
  const written = /^[0-9.]+$/.test(version) && version.split('.').length < 3 ? `'${version}'` : version
  return text.replace(versionLine, (_line, before: string) => before + written)
}

/** Puts the pieces together; a list without entries is left out. */
export function joinProfile(profile: ProfileText): string {
  const lists = sectionNames.flatMap((name) => {
    const section = profile.sections.get(name)
    if (!section || section.items.length === 0) return []
    return [section.head, ...section.items.map((item) => item.text)]
  })
  return [profile.preamble, ...lists].join('')
}
