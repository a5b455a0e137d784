import type { Variable } from '../../model/registry.ts'
import type { ComposedVariable } from '../../model/composition.ts'
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
            message: `The variable ${name} is already declared (line ${earlier.name.at.line}).`,
            help: 'Remove one of the two, or rename it.',
            related: [{ at: earlier.name.at, message: 'the first declaration' }],
          }
        }
      }
    }
  },
  *composition(composed) {
    const first = new Map<string, ComposedVariable>()
    for (const variable of composed.variables) {
      const earlier = first.get(variable.name.value)
      if (!earlier) first.set(variable.name.value, variable)
      else if (earlier.profile !== variable.profile && !isAlike(earlier, variable)) yield differs(earlier, variable)
    }
  },
}

function differs(earlier: ComposedVariable, { name, profile }: ComposedVariable): Finding {
  return {
    at: name.at,
    message: `Profile ${profile} declares the variable ${name.value} otherwise than profile ${earlier.profile}, and both are composed.`,
    help: 'Declare it alike in both, or rename one.',
    related: [{ at: earlier.name.at, message: `the declaration in ${earlier.profile}` }],
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
