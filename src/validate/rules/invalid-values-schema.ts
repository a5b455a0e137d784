import { schemaProblems, checkValues } from '../values-schema.ts'
import type { Rule } from '../rule.ts'

export const invalidValuesSchema: Rule = {
  code: 'invalid-values-schema',
  severity: 'warning',
  summary: 'The schema of a pack’s values cannot be used as it is written.',
  explanation:
    'values.schema.json is JSON Schema: draft-04, -06, -07, 2019-09 or 2020-12, as its `$schema` says (draft-07 where it says nothing). It comes from whoever proposes a pack, so it is read with care: a reference stays within the file and nothing is fetched; patterns are those that RE2 can run in time linear in the text, without look-around and back references; its size and the work of a check are bounded. What cannot be used is told here and left out, and anything fits in its place; the rest of the schema is used all the same.',
  *files(snapshot) {
    for (const { valuesSchema, values } of snapshot.packs.values()) {
      if (!valuesSchema) continue
      yield* schemaProblems(valuesSchema)
      if (values?.data === undefined || !checkValues(valuesSchema, values.data).tooCostly) continue
      yield {
        at: valuesSchema.at([]),
        message: 'Holding the values against the schema takes too much work, so it is not done.',
        help: 'Describe less, and let no definition refer to itself at the same value.',
      }
    }
  },
}
