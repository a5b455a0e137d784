import type {
  Cause,
  ChangedLayer,
  FieldChange,
  FileDiff,
  LayerChange,
  LayerSide,
  MarkChange,
  PackDiff,
  ProfileDiff,
  ReferenceChange,
  RegistryDiff,
  ValueChange,
  ValueSide,
  VariableChange,
  VersionMove,
} from '../model/diff.ts'
import type { Json } from '../model/document.ts'
import { counted } from '../model/counted.ts'

/** A sentence of ours in which strangers' texts stand apart, so that each form of output can make them harmless. */
export type Phrase = readonly (string | Quoted)[]

export interface Quoted {
  readonly quoted: string
}

/** ``say`Layer ${name} is gone` ``: what is put in is quoted, other phrases are taken as they are. */
export function say(words: TemplateStringsArray, ...parts: readonly (string | number | Phrase)[]): Phrase {
  return words.flatMap((text, index): (string | Quoted)[] => {
    const part = parts[index]
    const said = part === undefined ? [] : typeof part === 'object' ? part : [{ quoted: String(part) }]
    return text === '' ? [...said] : [text, ...said]
  })
}

/** What differs in a profile, a line each; without its values, of which there may be thousands. */
export function profilePhrases(profile: ProfileDiff): Phrase[] {
  const { renamedFrom, status, fields, references, layers, variables } = profile
  const renamed = renamedFrom === undefined ? [] : [say`was called ${renamedFrom}`]
  if (status !== 'changed') {
    const unread = unreadablePhrases(profile)
    const told = unread.length > 0 ? [[status], ...unread] : [[`${status}, with ${counted(layers.length, 'layer')}`]]
    return [...told, ...findingPhrases(profile)]
  }
  return [
    ...renamed,
    ...unreadablePhrases(profile),
    ...fields.map(fieldPhrase),
    ...references.map(referencePhrase),
    ...layers.flatMap(layerPhrases),
    ...variables.map(variablePhrase),
    ...findingPhrases(profile),
  ]
}

function unreadablePhrases({ unreadable = [] }: ProfileDiff): Phrase[] {
  return unreadable.map(
    ({ side, profile }) => say`${[side]}: profile ${profile} cannot be read, so nothing is compared`,
  )
}

function findingPhrases({ findings }: ProfileDiff): Phrase[] {
  const told = (verb: string) => (finding: (typeof findings.brought)[number]) =>
    say`${[`${verb} ${finding.severity} ${finding.code}: `]}${finding.message}`
  return [...findings.brought.map(told('brings')), ...findings.mended.map(told('mends'))]
}

function referencePhrase({ role, profile, before, after, move }: ReferenceChange): Phrase {
  if (!before) return say`composes ${[role]} ${profile} ${versionOf(after)}`
  if (!after) return say`no longer composes ${[role]} ${profile} ${versionOf(before)}`
  return say`${[role]} ${profile}: ${versionChange(before, after, move)}`
}

function layerPhrases(change: LayerChange): Phrase[] {
  if (change.change === 'added') return [say`${[layerWord(change.after)]} ${nameOf(change.after)} added`]
  if (change.change === 'removed') return [say`${[layerWord(change.before)]} ${nameOf(change.before)} removed`]
  if (change.change === 'swapped') {
    return [say`${[layerWord(change.after)]} ${nameOf(change.before)} swapped for ${nameOf(change.after)}`]
  }
  return changedLayerPhrases(change)
}

function layerWord({ kind }: { readonly kind: string }): string {
  return `${kind === 'addon' ? 'add-on' : kind} layer`
}

function changedLayerPhrases({ before, after, move, moved, fields, values, content }: ChangedLayer): Phrase[] {
  const { name } = after
  const isVersion = before.requested !== after.requested || before.resolved !== after.resolved
  return [
    ...(isVersion ? [say`${name} ${versionChange(before, after, move)}`] : []),
    ...(moved ? [say`${name} moves from place ${[`${moved.before}`]} to ${[`${moved.after}`]}`] : []),
    ...fields.map((field) => say`${name} ${fieldPhrase(field)}`),
    ...(values.length > 0 ? [say`${name}: ${[counted(values.length, 'value differs', 'values differ')]}`] : []),
    ...(content ? [say`${name}: its files differ`] : []),
  ]
}

/** Each value of each layer that differs. */
export function valuePhrases({ layers }: ProfileDiff): Phrase[] {
  return layers.flatMap((layer) =>
    layer.change === 'changed' ? layer.values.map((value) => say`${layer.after.name} ${valuePhrase(value)}`) : [],
  )
}

export function valuePhrase({ path, before, after, masked }: ValueChange): Phrase {
  const key = path.map((part) => (/^[^.\s"]+$/.test(part) ? part : JSON.stringify(part))).join('.')
  if (masked) return say`${key}: ${hidden(before, after)} (${setter(after ?? before)})`
  if (!before) return say`${key}: ${text(after?.value)} added (${setter(after)})`
  if (!after) return say`${key}: ${text(before.value)} removed (${setter(before)})`
  return say`${key}: ${text(before.value)} → ${text(after.value)} (${setter(after)})`
}

function hidden(before: ValueSide | undefined, after: ValueSide | undefined): Phrase {
  if (before && after) return ['another value, which is not shown']
  return [after ? 'a value added, which is not shown' : 'a value removed, which is not shown']
}

function setter(side: ValueSide | undefined): Phrase {
  return side ? say`${[`${side.by.kind} `]}${side.by.name}` : ['']
}

function variablePhrase({ name, change, fields }: VariableChange): Phrase {
  if (change !== 'changed') return say`variable ${name} ${[change]}`
  const told = fields.flatMap((field, index): Phrase => [...(index === 0 ? [] : ['; ']), ...fieldPhrase(field)])
  return say`variable ${name}: ${told}`
}

function fieldPhrase({ key, before, after }: FieldChange): Phrase {
  const name = keyPhrase(key)
  if (before === undefined && after === undefined) return say`${name}: another one, which is not shown`
  if (before === undefined) return say`${name}: ${text(after)} added`
  if (after === undefined) return say`${name}: ${text(before)} removed`
  return say`${name}: ${text(before)} → ${text(after)}`
}

/** A key that is ours is plain; one with a stranger's name in it is quoted. */
export function keyPhrase(key: string): Phrase {
  return /^[A-Za-z]{1,40}$/.test(key) ? [key] : say`${key}`
}

function text(value: Json | undefined): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value ?? null)
}

function nameOf({ name, component, resolved }: LayerSide): Phrase {
  const whose = name === component ? say`${name}` : say`${name} (${component})`
  return resolved === undefined ? whose : say`${whose} ${resolved}`
}

type Versions = Pick<LayerSide, 'requested' | 'resolved'>

function versionOf(side: Versions | undefined): Phrase {
  return side?.resolved === undefined ? ['(nothing fits)'] : say`${side.resolved}`
}

export function versionChange(before: Versions, after: Versions, move: VersionMove | undefined): Phrase {
  const isAsked = before.requested !== after.requested
  const asked = isAsked ? say`asked for ${before.requested ?? 'none'} → ${after.requested ?? 'none'}` : undefined
  if (before.resolved === after.resolved) return say`${versionOf(after)}, ${asked ?? ['']}`
  const kind = move ? ` (${moveWords(move)})` : ''
  return say`${versionOf(before)} → ${versionOf(after)}${[kind]}${asked ? [', ', ...asked] : ['']}`
}

function moveWords({ direction, level }: VersionMove): string {
  return direction === 'rewritten' ? 'written differently' : `${level} ${direction}`
}

/** What differs in a pack's folder, a line each but for its values. */
export function packPhrases({ status, before, after, move, fields, values, presets, ...rest }: PackDiff): Phrase[] {
  const isMoved = before !== after && before !== undefined && after !== undefined
  return [
    ...(status === 'changed' ? [] : [say`${[status]} ${after ?? before ?? 'without a version'}`]),
    ...(isMoved ? [say`version ${versionChange({ resolved: before }, { resolved: after }, move)}`] : []),
    ...fields.map(fieldPhrase),
    ...(values.length > 0 ? [[counted(values.length, 'default value differs', 'default values differ')]] : []),
    ...presets.map(({ name, change }) => say`preset ${name} ${[change]}`),
    ...(rest.content ? [['other files differ']] : []),
    ...rest.marks.map(markPhrase),
    ...(rest.released ? [['the version is released already, so nobody gets this: raise it']] : []),
  ]
}

function markPhrase({ version, mark, before, after }: MarkChange): Phrase {
  const word = mark === 'eol' ? 'end of life' : mark
  if (after === undefined) return say`${version} no longer ${[word]} (${before ?? ''})`
  return say`${version} ${[word]} (${after})`
}

export function filePhrases({ status, fields }: FileDiff): Phrase[] {
  return [...(status === 'changed' ? [] : [[status]]), ...fields.map(fieldPhrase)]
}

const causeWords = {
  'pack-version': 'releases of pack',
  'pack-values': 'values of pack',
  'pack-preset': 'a preset of pack',
  'pack-content': 'content of pack',
  'ledger-mark': 'marks in the ledger of',
  profile: 'profile',
  registry: 'registry',
  settings: 'settings in',
} as const satisfies Record<Cause['kind'], string>

export function causePhrase({ kind, subject, preset }: Cause): Phrase {
  const name = kind === 'ledger-mark' ? subject : subject.replace(/^(registry|profiles)\//, '')
  if (preset !== undefined) return say`preset ${preset} of pack ${name}`
  return say`${[causeWords[kind]]} ${name}`
}

/** `12 of 30 profiles change, 2 break.` */
export function diffSummary({ profiles, same }: RegistryDiff): string {
  const of = (word: (profile: ProfileDiff) => boolean) => profiles.filter(word).length
  const parts = [
    [of(({ status }) => status === 'changed'), 'changed'],
    [of(({ status }) => status === 'added'), 'added'],
    [of(({ status }) => status === 'removed'), 'removed'],
  ] as const
  const breaks = of(({ verdict }) => verdict === 'breaks')
  const mends = of(({ verdict }) => verdict === 'mends')
  if (profiles.length === 0) return `No resolved profile changes (${counted(same, 'profile', 'profiles')}).`
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  const verdicts = [
    breaks > 0 ? `${breaks} broken by it` : 'none broken by it',
    ...(mends > 0 ? [`${mends} mended`] : []),
  ]
  return `${counted(profiles.length + same, 'profile', 'profiles')}: ${told.join(', ')}, ${same} the same; ${verdicts.join(', ')}.`
}

/** Profiles in which the same differs. */
export interface ProfileGroup {
  readonly profiles: readonly ProfileDiff[]
  readonly phrases: readonly Phrase[]
  readonly values: readonly Phrase[]
}

/** Profiles with the same changes, told once; those that break first, then the largest groups. */
export function groupsOf(profiles: readonly ProfileDiff[]): ProfileGroup[] {
  const groups = Map.groupBy(profiles, (profile) =>
    JSON.stringify([profile.verdict, profilePhrases(profile), valuePhrases(profile)]),
  )
  const found = [...groups.values()].map((group): ProfileGroup => {
    return { profiles: group, phrases: profilePhrases(group[0]!), values: valuePhrases(group[0]!) }
  })
  const weight = ({ profiles: [first] }: ProfileGroup) => (first!.verdict === 'breaks' ? 0 : 1)
  return found.sort((a, b) => weight(a) - weight(b) || b.profiles.length - a.profiles.length)
}
