import type { Ajv2020, Options } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** How Ajv compiles the schemas of the file formats. */
export const formatOptions: Options = {
  allErrors: true,
  strict: true,
  // It asks for each required key's schema beside it, which the layer's list of alternatives cannot have.
  strictRequired: false,
  verbose: true,
  // Our own schemas are held against their own schema by a test, and not at each start.
  validateSchema: false,
}

export function addFormatsTo(ajv: Ajv2020): void {
  addFormats.default(ajv, ['date', 'date-time'])
}
