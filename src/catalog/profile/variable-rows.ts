import { leaves, variablesOf } from '../../model/merged-leaves.ts'
import type { ComposedLayer, ComposedProfile, ComposedVariable } from '../../model/composition.ts'
import { profileHref } from '../links.ts'
import type { VariableRow } from '../model.ts'

/** The composition's variables, each with the layers whose values refer to it. */
export function variableRows(composed: ComposedProfile): VariableRow[] {
  const users = new Map<string, ComposedLayer[]>()
  for (const layer of composed.layers) {
    for (const name of variablesOfLayer(layer)) users.set(name, [...(users.get(name) ?? []), layer])
  }
  return composed.variables.map((variable) => variableRow(variable, users.get(variable.name.value) ?? [], composed))
}

function variableRow(
  variable: ComposedVariable,
  users: readonly ComposedLayer[],
  composed: ComposedProfile,
): VariableRow {
  const shown = variable.isSensitive && variable.defaultValue !== undefined ? '••••••' : variable.defaultValue
  const foreign = variable.profile !== composed.name
  return {
    name: variable.name.value,
    displayName: variable.displayName,
    description: variable.description,
    format: variable.format,
    inputType: variable.inputType,
    traits: traitsOf(variable),
    ...(shown === undefined ? {} : { defaultValue: shown }),
    ...(variable.regex === undefined ? {} : { regex: variable.regex }),
    options: variable.options.map(({ value, label }) => ({ value, label })),
    ...(foreign ? { from: { text: variable.profile, href: profileHref(variable.profile) } } : {}),
    usedBy: users.map((layer) => ({ id: layer.id, name: layer.name })),
  }
}

function traitsOf(variable: ComposedVariable): string[] {
  const traits = {
    required: variable.required,
    hidden: variable.hidden,
    immutable: variable.immutable,
    sensitive: variable.isSensitive,
  }
  return Object.entries(traits)
    .filter(([, holds]) => holds)
    .map(([trait]) => trait)
}

function variablesOfLayer(layer: ComposedLayer): Set<string> {
  return new Set([...leaves(layer.values)].flatMap(variablesOf))
}
