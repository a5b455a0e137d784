import { rulesOfParts, rulesOfStacks, rulesOfValues } from './portable-rules.ts'
import type { Rule } from './rule.ts'
import { invalidValuesSchema } from './rules/invalid-values-schema.ts'
import { valuesMismatch } from './rules/values-mismatch.ts'

/** Every rule, in the order in which they are run and explained: a file, a pack, a profile, a stack, its values. */
export const rules: readonly Rule[] = [
  ...rulesOfParts,
  invalidValuesSchema,
  ...rulesOfStacks,
  valuesMismatch,
  ...rulesOfValues,
]
