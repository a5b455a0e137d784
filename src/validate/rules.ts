import { patterns } from './pattern-match.ts'
import { rulesOfParts, rulesOfStacks, rulesOfValues } from './portable-rules.ts'
import type { Rule } from './rule.ts'
import { invalidValuesSchema } from './rules/invalid-values-schema.ts'
import { unknownValue } from './rules/unknown-value.ts'
import { valuesMismatch } from './rules/values-mismatch.ts'
import { variableDeclaration } from './rules/variable-declaration.ts'

/** Every rule, in the order in which they are run and explained: a file, a pack, a profile, a stack, its values. */
export const rules: readonly Rule[] = [
  ...rulesOfParts,
  invalidValuesSchema,
  ...rulesOfStacks,
  variableDeclaration(patterns),
  ...rulesOfValues,
  valuesMismatch,
  unknownValue(patterns),
]
