import type { Json } from '../../model/document.ts'
import type { FindingChange, ProfileDiff, VariableChange } from '../../model/diff.ts'
import { writeProfileState, type ProfileState } from '../../model/profile-state.ts'
import { isBlackedOut } from '../concealing.ts'
import { comparedLayers, type ComparedLayer } from './compare-layers.ts'
import { comparedField, comparisonSummary, moveInWords, type ComparedField } from './compare-words.ts'
import { profileAtHref, profileHref } from '../links.ts'
import type { CompositionPart, FindingRow, ProfilePage, VariableRow } from '../model.ts'

/** Two states of profiles side by side, finished for a page. */
export interface Comparison {
  readonly before: ComparedState
  readonly after: ComparedState
  readonly same: boolean
  /** What differs, in a sentence. */
  readonly summary: string
  /** Values of either side are blacked out: whether those differ cannot be seen. */
  readonly concealed: boolean
  /** What the profiles say of themselves; those that are alike have `same`. */
  readonly facts: readonly ComparedFact[]
  readonly parts: readonly ComparedPart[]
  /** The highest first. */
  readonly layers: readonly ComparedLayer[]
  readonly variables: readonly ComparedVariable[]
  readonly findings: { readonly gained: readonly FindingRow[]; readonly lost: readonly FindingRow[] }
}

/** One side: which profile it is, and from when it is seen. */
export interface ComparedState {
  readonly state: ProfileState
  readonly page: ProfilePage
  /** `aws-production@1.2.0~2025-06-01`. */
  readonly written: string
  readonly href: string
}

export interface ComparedFact extends ComparedField {
  readonly same: boolean
}

export interface ComparedPart {
  readonly role: CompositionPart['role']
  readonly name: string
  readonly before?: CompositionPart
  readonly after?: CompositionPart
  readonly same: boolean
  /** `minor upgrade`, `added`. */
  readonly word: string
}

export interface ComparedVariable {
  readonly name: string
  readonly change: 'same' | VariableChange['change']
  readonly before?: VariableRow
  readonly after?: VariableRow
  readonly fields: readonly ComparedField[]
}

export interface ComparedInput {
  readonly state: ProfileState
  readonly page: ProfilePage
}

/** @param diff what `compareProfiles` finds between the two compositions; absent where nothing differs */
export function comparison(before: ComparedInput, after: ComparedInput, diff: ProfileDiff | undefined): Comparison {
  const [old, now] = [before.page, after.page]
  return {
    before: comparedState(before),
    after: comparedState(after),
    same: diff === undefined,
    summary: comparisonSummary(diff),
    concealed: isBlackedOut([old.stack, now.stack, old.variables, now.variables]),
    facts: comparedFacts(old, now, diff),
    parts: comparedParts(old, now, diff),
    layers: comparedLayers(old.stack, now.stack, diff?.layers ?? [], old.name === now.name),
    variables: comparedVariables(old, now, diff?.variables ?? []),
    findings: {
      gained: (diff?.findings.brought ?? []).map((one) => findingRow(one, now)),
      lost: (diff?.findings.mended ?? []).map((one) => findingRow(one, old)),
    },
  }
}

function comparedState({ state, page }: ComparedInput): ComparedState {
  const { name, version, at } = state
  const href = at === undefined ? profileHref(name, version) : profileAtHref(name, at, version)
  return { state, page, written: writeProfileState(state), href }
}

const factKeys = ['displayName', 'version', 'type', 'cloudType', 'description', 'tags'] as const

function comparedFacts(before: ProfilePage, after: ProfilePage, diff: ProfileDiff | undefined): ComparedFact[] {
  const changed = new Map((diff?.fields ?? []).map((field) => [field.key, field]))
  const profile: ComparedFact[] =
    before.name === after.name
      ? []
      : [{ label: 'Profile', before: before.name, after: after.name, masked: false, same: false }]
  const facts = factKeys.flatMap((key): ComparedFact[] => {
    const [old, now] = [factOf(before, key), factOf(after, key)]
    if (!changed.has(key) && isNothing(old)) return []
    return [{ ...comparedField({ key, before: old, after: now }), same: !changed.has(key) }]
  })
  return [...profile, ...facts]
}

function factOf(page: ProfilePage, key: (typeof factKeys)[number]): Json {
  if (key === 'cloudType') return page.cloud.displayName
  return key === 'tags' ? [...page.tags] : page[key]
}

function isNothing(value: Json): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0)
}

/** Composed profiles by role and name, as the second has them, then what is gone. A profile's own layers are no part. */
function comparedParts(before: ProfilePage, after: ProfilePage, diff: ProfileDiff | undefined): ComparedPart[] {
  const keyOf = ({ role, name }: CompositionPart) => `${role} ${name}`
  const composed = (page: ProfilePage) => page.composition.filter(({ role }) => role !== 'own')
  const [old, now] = [before, after].map((page) => new Map(composed(page).map((part) => [keyOf(part), part])))
  const moves = new Map((diff?.references ?? []).map((one) => [`${one.role} ${one.profile}`, one]))
  return [...new Set([...now!.keys(), ...old!.keys()])].map((key): ComparedPart => {
    const [a, b] = [old!.get(key), now!.get(key)]
    const { role, name } = (b ?? a)!
    const change = moves.get(key)
    const word = !a ? 'added' : !b ? 'removed' : change?.move ? moveInWords(change.move) : 'asked for differently'
    const sides = { ...(a ? { before: a } : {}), ...(b ? { after: b } : {}) }
    return { role, name, ...sides, same: change === undefined, word: change ? word : '' }
  })
}

function comparedVariables(
  before: ProfilePage,
  after: ProfilePage,
  changes: readonly VariableChange[],
): ComparedVariable[] {
  const [old, now] = [before, after].map((page) => new Map(page.variables.map((one) => [one.name, one])))
  const changed = new Map(changes.map((change) => [change.name, change]))
  return [...new Set([...now!.keys(), ...old!.keys()])].map((name): ComparedVariable => {
    const [a, b] = [old!.get(name), now!.get(name)]
    const change = changed.get(name)
    const sides = { ...(a ? { before: a } : {}), ...(b ? { after: b } : {}) }
    return { name, change: change?.change ?? 'same', ...sides, fields: (change?.fields ?? []).map(comparedField) }
  })
}

/** A finding as the page of its side tells it, with what to do; else as the comparison has it. */
function findingRow(finding: FindingChange, page: ProfilePage): FindingRow {
  const { code, message, file, line } = finding
  const told = page.findings.find((one) => one.code === code && one.message === message && one.file === file)
  return told ?? { ...finding, line, column: 1 }
}
