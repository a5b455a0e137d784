import { closest } from '../../model/closest.ts'
import type { ComposedProfile } from '../../model/composition.ts'
import type { LocatedNode } from '../../model/document.ts'
import { variablesOf } from '../../model/merged-leaves.ts'
import type { Profile, Snapshot } from '../../model/registry.ts'
import { variablesIn } from '../../model/variable-reference.ts'
import { isPartial } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import { macrosOfProfile } from '../macros.ts'
import type { Rule } from '../rule.ts'
import { templatedLeaves } from '../templated-leaves.ts'

export const unusedVariable: Rule = {
  code: 'unused-variable',
  severity: 'warning',
  summary: 'A variable is declared, and no value refers to it.',
  explanation:
    'People are asked for an input that changes nothing. Looked at are the values that the layers of the stack come to, those of profiles that it composes included; for a profile that others compose, what they write too. Where a profile has manifests, which may refer to a variable and are not read, nothing is told. Refer to the variable, `{{.spectro.var.NAME}}`, or take its declaration out.',
  *composition(composed, { snapshot }) {
    const { variables, layers } = composed.profile
    if (variables.length === 0 || isPartial(composed)) return
    if (layers.some(({ sourceKey }) => sourceKey === 'manifests')) return
    const used = usedIn(composed)
    const meant = new Set([...meantBy(used, composed), ...meantByBroken(composed.profile)])
    for (const { name } of variables) {
      if (used.has(name.value) || meant.has(name.value) || isUsedByComposer(name.value, composed.profile, snapshot))
        continue
      yield {
        at: name.at,
        message: `No value refers to the variable ${quoted(name.value)}.`,
        help: `Write \`{{.spectro.var.${name.value}}}\` where it belongs, or remove the declaration.`,
      }
    }
  },
}

function usedIn({ layers }: ComposedProfile): ReadonlySet<string> {
  const used = new Set<string>()
  for (const { values, layer } of layers) {
    for (const name of variablesIn(layer.namespace ?? '')) used.add(name)
    for (const leaf of templatedLeaves(values)) for (const name of variablesOf(leaf)) used.add(name)
  }
  return used
}

/** How many unknown names are compared with the declared ones. */
const mostCompared = 100

/** Variables that a reference to an unknown one most likely meant, which is told of that reference. */
function meantBy(used: ReadonlySet<string>, { variables }: ComposedProfile): ReadonlySet<string> {
  const declared = new Set(variables.map(({ name }) => name.value))
  const unknown = [...used].filter((name) => !declared.has(name))
  return new Set(unknown.slice(0, mostCompared).flatMap((name) => closest(name, declared) ?? []))
}

/** Variables of the profile's macros that are told as malformed. */
function meantByBroken(profile: Profile): readonly string[] {
  return [...macrosOfProfile(profile)].flatMap(({ macros }) =>
    macros.broken.flatMap(({ text }) => /spectro\.var\.([\w-]+)/.exec(text)?.[1] ?? []),
  )
}

/** Whether a profile of the tree that composes this one refers to the variable itself. */
function isUsedByComposer(variable: string, { name }: Profile, snapshot: Snapshot): boolean {
  const candidates = snapshot.composersOf?.(name) ?? composersOf(snapshot).get(name) ?? []
  return [...candidates].some((composer) => composes(composer, name) && writtenIn(composer).has(variable))
}

function composes({ infrastructure, addOns }: Profile, name: string): boolean {
  return [infrastructure, ...addOns].some((reference) => reference?.profile.value === name)
}

const composers = new WeakMap<Snapshot, ReadonlyMap<string, readonly Profile[]>>()

/** The profiles that compose another, by the name of that. */
function composersOf(snapshot: Snapshot): ReadonlyMap<string, readonly Profile[]> {
  const known = composers.get(snapshot)
  if (known) return known
  const found = new Map<string, Profile[]>()
  for (const profile of snapshot.profiles.values()) {
    for (const reference of [profile.infrastructure, ...profile.addOns]) {
      if (!reference) continue
      const { value } = reference.profile
      found.set(value, [...(found.get(value) ?? []), profile])
    }
  }
  composers.set(snapshot, found)
  return found
}

const written = new WeakMap<Profile, ReadonlySet<string>>()

function writtenIn(profile: Profile): ReadonlySet<string> {
  const known = written.get(profile)
  if (known) return known
  const names = new Set<string>()
  for (const { values } of [...profile.layers, ...profile.overrides]) if (values) collect(values, names)
  written.set(profile, names)
  return names
}

function collect(node: LocatedNode, names: Set<string>): void {
  if (node.kind === 'list') for (const item of node.items) collect(item, names)
  else if (node.kind === 'map') for (const { value } of node.entries.values()) collect(value, names)
  else if (typeof node.value === 'string') for (const name of variablesIn(node.value)) names.add(name)
}
