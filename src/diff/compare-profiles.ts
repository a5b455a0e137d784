import type { ComposedProfile, ComposedVariable, ResolvedReference } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Json } from '../model/document.ts'
import { CauseFinder, type TreeChanges } from './causes.ts'
import { distinct } from './distinct-causes.ts'
import { canonical } from './equal-json.ts'
import { fieldChanges } from './field-changes.ts'
import { findingChanges } from './finding-changes.ts'
import { layerChanges, layerSide, versionSide, type ContentOf } from './layer-changes.ts'
import type { LinkedCause, ProfileDiff, ReferenceChange, UnreadableProfile, VariableChange } from '../model/diff.ts'
import { versionMove } from './version-move.ts'

/** One side of a comparison. */
export interface ComparedProfile {
  readonly composed: ComposedProfile
  /** What is wrong with it; none where it is not of interest. */
  readonly diagnostics?: readonly Diagnostic[]
  readonly contentOf?: ContentOf
}

const noTreeChanges: TreeChanges = { registries: new Set(), folders: new Set(), settings: false }

/**
 * What differs between two compositions: of one profile on two trees, of two versions of it, of two profiles. Gives
 * `undefined` where nothing does. One side may be missing; not both. The other way round the answer is its mirror image.
 */
export function compareProfiles(
  before: ComparedProfile | undefined,
  after: ComparedProfile | undefined,
  tree: TreeChanges = noTreeChanges,
): ProfileDiff | undefined {
  if (before && after) return compareBoth(before, after, tree)
  const side = (after ?? before)!
  const { composed } = side
  const causes: LinkedCause[] = [{ kind: 'profile', subject: composed.profile.path }]
  const findings = findingChanges(before?.diagnostics ?? [], after?.diagnostics ?? [])
  const fields = fieldsOf(composed)
  return {
    name: composed.name,
    status: after ? 'added' : 'removed',
    verdict: verdictOf(before?.diagnostics, after?.diagnostics),
    ...unreadableIn(before?.composed, after?.composed),
    fields: after ? fieldChanges({}, fields) : fieldChanges(fields, {}),
    references: composed.references.map((one) => presentReference(one, after !== undefined, causes)),
    layers: composed.layers.map((layer) =>
      after
        ? { change: 'added', after: layerSide(layer), causes }
        : { change: 'removed', before: layerSide(layer), causes },
    ),
    variables: composed.variables.map((one) => presentVariable(one, after !== undefined, causes)),
    findings,
    causes,
  }
}

function compareBoth(before: ComparedProfile, after: ComparedProfile, tree: TreeChanges): ProfileDiff | undefined {
  const [old, now] = [before.composed, after.composed]
  const finder = new CauseFinder(old, now, tree)
  if (isReadOnOneSide(old, now)) return uncompared(before, after, finder)
  const fields = fieldChanges(fieldsOf(old), fieldsOf(now))
  const references = referenceChanges(old, now, finder)
  const layers = layerChanges(old, now, finder, {
    before: before.contentOf ?? nothing,
    after: after.contentOf ?? nothing,
  })
  const variables = variableChanges(old, now, finder)
  const findings = findingChanges(before.diagnostics ?? [], after.diagnostics ?? [])
  const isFound = findings.brought.length + findings.mended.length > 0
  const isRenamed = old.name !== now.name
  const changes = [...references, ...layers, ...variables]
  if (changes.length + fields.length === 0 && !isFound && !isRenamed) return undefined
  const causes = changes.flatMap((change) => change.causes)
  if (fields.length > 0 || isRenamed)
    causes.push(
      ...fieldCauses(
        fields.map(({ key }) => key),
        finder,
        old,
      ),
    )
  if (isFound) causes.push(...finder.marks())
  if (causes.length === 0) causes.push(...finder.inputs())
  return {
    name: now.name,
    ...(isRenamed ? { renamedFrom: old.name } : {}),
    status: 'changed',
    verdict: verdictOf(before.diagnostics ?? [], after.diagnostics ?? []),
    fields,
    references,
    layers,
    variables,
    findings,
    causes: distinct(causes),
  }
}

const nothing = (): undefined => undefined

/** What is missing on both sides makes no difference between them. */
function isReadOnOneSide(before: ComposedProfile, after: ComposedProfile): boolean {
  const names = (composed: ComposedProfile) => unreadableOf('after', composed).map(({ profile }) => profile)
  return canonical(names(before)) !== canonical(names(after))
}

/** Of what cannot be read nobody can say what it changes: it would look as if all of it were gone. */
function uncompared(before: ComparedProfile, after: ComparedProfile, finder: CauseFinder): ProfileDiff {
  const [old, now] = [before.composed, after.composed]
  const { unreadable = [] } = unreadableIn(old, now)
  return {
    name: now.name,
    ...(old.name === now.name ? {} : { renamedFrom: old.name }),
    status: 'changed',
    verdict: verdictOf(before.diagnostics ?? [], after.diagnostics ?? []),
    unreadable,
    ...{ fields: [], references: [], layers: [], variables: [] },
    findings: findingChanges(before.diagnostics ?? [], after.diagnostics ?? []),
    causes: distinct(unreadable.map(({ profile }) => finder.writer(profile))),
  }
}

function unreadableIn(
  before: ComposedProfile | undefined,
  after: ComposedProfile | undefined,
): Pick<ProfileDiff, 'unreadable'> {
  const unreadable = [...unreadableOf('before', before), ...unreadableOf('after', after)]
  return unreadable.length === 0 ? {} : { unreadable }
}

function unreadableOf(side: UnreadableProfile['side'], composed: ComposedProfile | undefined): UnreadableProfile[] {
  if (!composed) return []
  const composedProfiles = composed.references.flatMap(({ profile }) => profile?.profile ?? [])
  const unread = [composed.profile, ...composedProfiles].filter(({ document }) => document.data === undefined)
  return unread.map(({ name }) => ({ side, profile: name }))
}

/** A broken file may leave its type or cloud type to what it composes. */
function fieldCauses(keys: readonly string[], finder: CauseFinder, { references }: ComposedProfile): LinkedCause[] {
  const isOwn = finder.isOwnChanged || !keys.every((key) => key === 'type' || key === 'cloudType')
  return isOwn ? [finder.own()] : references.map(({ profileName }) => finder.writer(profileName))
}

function verdictOf(
  before: readonly Diagnostic[] | undefined,
  after: readonly Diagnostic[] | undefined,
): ProfileDiff['verdict'] {
  const [old, now] = [before, after].map((found) => found?.some(({ severity }) => severity === 'error') ?? false)
  if (old && now) return 'faulty'
  return now ? 'breaks' : old ? 'mends' : 'sound'
}

function fieldsOf({ profile, version, type, cloudType }: ComposedProfile): Record<string, Json | undefined> {
  return {
    version,
    type,
    cloudType,
    displayName: profile.displayName === profile.name ? undefined : profile.displayName,
    description: profile.description === '' ? undefined : profile.description,
    tags: profile.tags.length === 0 ? undefined : [...profile.tags],
  }
}

function referenceChanges(before: ComposedProfile, after: ComposedProfile, finder: CauseFinder): ReferenceChange[] {
  const keyOf = ({ role, profileName }: ResolvedReference) => `${role} ${profileName}`
  const old = new Map(before.references.map((one) => [keyOf(one), one]))
  const now = new Map(after.references.map((one) => [keyOf(one), one]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): ReferenceChange[] => {
    const [a, b] = [old.get(key), now.get(key)]
    if (!a || !b) return [presentReference((b ?? a)!, b !== undefined, [finder.own()])]
    const [was, is] = [versionSide(a.resolution), versionSide(b.resolution)]
    if (canonical({ ...was }) === canonical({ ...is })) return []
    const move = versionMove(was.resolved, is.resolved)
    const cause = was.requested === is.requested ? finder.reference(a, b) : finder.own()
    const { role, profileName: profile } = b
    return [{ role, profile, before: was, after: is, ...(move ? { move } : {}), causes: [cause] }]
  })
}

function presentReference(
  { role, profileName, resolution }: ResolvedReference,
  isNow: boolean,
  causes: readonly LinkedCause[],
): ReferenceChange {
  const side = versionSide(resolution)
  return { role, profile: profileName, ...(isNow ? { after: side } : { before: side }), causes }
}

function variableChanges(before: ComposedProfile, after: ComposedProfile, finder: CauseFinder): VariableChange[] {
  const old = new Map(before.variables.map((one) => [one.name.value, one]))
  const now = new Map(after.variables.map((one) => [one.name.value, one]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name): VariableChange[] => {
    const [a, b] = [old.get(name), now.get(name)]
    const writers = [a, b].flatMap((one) => (one ? [finder.writer(one.profile)] : []))
    if (!a || !b) return [presentVariable((b ?? a)!, b !== undefined, distinct(writers))]
    const isSecret = a.isSensitive || b.isSensitive
    // What a profile declares itself is declared by the same one when it was renamed.
    const isOwn = a.profile === before.name && b.profile === after.name
    const was = isOwn ? { ...a, profile: b.profile } : a
    const fields = fieldChanges(declarationOf(was, false), declarationOf(b, false))
    if (fields.length === 0) return []
    const told = fields.map((field) => (isSecret && field.key === 'defaultValue' ? { key: field.key } : field))
    return [{ name, change: 'changed', fields: told, causes: distinct(writers) }]
  })
}

function presentVariable(variable: ComposedVariable, isNow: boolean, causes: readonly LinkedCause[]): VariableChange {
  const declared = declarationOf(variable, variable.isSensitive)
  const fields = isNow ? fieldChanges({}, declared) : fieldChanges(declared, {})
  return { name: variable.name.value, change: isNow ? 'added' : 'removed', fields, causes }
}

function declarationOf(variable: ComposedVariable, isSecret: boolean): Record<string, Json | undefined> {
  const { displayName, description, format, inputType, options, regex, required, defaultValue } = variable
  const { isSensitive, hidden, immutable, profile } = variable
  return {
    profile,
    displayName,
    description,
    format,
    inputType,
    options: options.map(({ value, label, description }) => ({ value, label, description })),
    regex,
    required,
    defaultValue: isSecret ? undefined : defaultValue,
    isSensitive,
    hidden,
    immutable,
  }
}
