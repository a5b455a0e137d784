import type { FormatName } from '../model/format-check.ts'
import { formatCheckOf, type CompiledFormat } from './format-check.ts'
import { formatValidators } from './format-validators.ts'

/** The check of the formats where no code can be made of a schema: in a browser. Says what `checkFormat` says. */
export const checkFormatAnywhere = formatCheckOf(
  (name) => (formatValidators as unknown as Readonly<Record<FormatName, CompiledFormat>>)[name],
)
