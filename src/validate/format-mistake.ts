import type { DocumentPath } from '../model/document.ts'
import type { FormatSchema } from './format-schema.ts'

/** One way in which a file departs from its format. `path` leads to the object for keys, to the value for the rest. */
export type FormatMistake =
  | { readonly kind: 'unknown-key'; readonly path: DocumentPath; readonly key: string; readonly schema: FormatSchema }
  | { readonly kind: 'missing-key'; readonly path: DocumentPath; readonly key: string }
  | { readonly kind: 'alternatives'; readonly path: DocumentPath; readonly keys: readonly string[] }
  | ValueMistake

export interface ValueMistake {
  readonly kind: 'value'
  readonly path: DocumentPath
  readonly fault: ValueFault
  readonly schema: FormatSchema
}

/** Faults of one value, the one that says most first: of several at one place only that one is told. */
export const valueFaults = [
  'type',
  'enum',
  'minLength',
  'minItems',
  'maxItems',
  'pattern',
  'format',
  'maxLength',
  'uniqueItems',
] as const
export type ValueFault = (typeof valueFaults)[number]
