import type { Variable } from '../../model/registry.ts'
import type { Location } from '../../model/location.ts'
import { placeOfReference } from '../composed-place.ts'
import { quoted } from '../in-words.ts'
import type { Finding, Rule } from '../rule.ts'

export const duplicateVariable: Rule = {
  code: 'duplicate-variable',
  severity: 'error',
  summary: 'A variable is declared twice in one profile, or differently by two that are composed.',
  explanation:
    'Values refer to a variable by its name alone, so in one stack a name must mean one input. Profiles that are composed may each declare the same variable, as long as they declare it alike.',
  *files(snapshot) {
    for (const { variables } of snapshot.profiles.values()) {
      const first = new Map<string, Variable>()
      for (const variable of variables) {
        const { value: name, at } = variable.name
        const earlier = first.get(name)
        if (!earlier) first.set(name, variable)
        else {
          yield {
            at,
            message: `The variable ${quoted(name)} is already declared (line ${earlier.name.at.line}).`,
            help: 'Remove one of the two, or rename it.',
            related: [{ at: earlier.name.at, message: 'the first declaration' }],
          }
        }
      }
    }
  },
  *composition(composed) {
    // What the composing profile declares itself stands for all of that name.
    const own = new Set(composed.profile.variables.map(({ name }) => name.value))
    const first = new Map<string, Declared>()
    for (const { profile: part, at } of composed.references) {
      for (const variable of part?.profile.variables ?? []) {
        const { value: name } = variable.name
        const earlier = first.get(name)
        const declared = { variable, profile: part?.profile.name ?? '', at: placeOfReference(composed, at) }
        if (!earlier) first.set(name, declared)
        else if (!own.has(name) && earlier.profile !== declared.profile && !isAlike(earlier.variable, variable)) {
          yield differs(earlier, declared)
        }
      }
    }
  },
}

interface Declared {
  readonly variable: Variable
  readonly profile: string
  /** Where the profile is composed. */
  readonly at: Location
}

function differs(earlier: Declared, later: Declared): Finding {
  const { value: name, at } = later.variable.name
  return {
    at: later.at,
    message: `The variable ${quoted(name)} is declared differently by "${later.profile}" and "${earlier.profile}", which are both composed.`,
    help: 'Declare it alike in both, rename one, or declare it in this profile for all.',
    related: [
      { at, message: `the declaration in "${later.profile}"` },
      { at: earlier.variable.name.at, message: `the declaration in "${earlier.profile}"` },
    ],
  }
}

/** Whether two declarations ask for the same input; what people read may differ. */
function isAlike(a: Variable, b: Variable): boolean {
  return meaning(a) === meaning(b)
}

function meaning(variable: Variable): string {
  const { format, inputType, options, regex, required, defaultValue, isSensitive, hidden, immutable } = variable
  const values = options.map(({ value }) => value)
  return JSON.stringify([format, inputType, values, regex, required, defaultValue, isSensitive, hidden, immutable])
}
