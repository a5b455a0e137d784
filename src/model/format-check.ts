import type { Diagnostic } from './diagnostic.ts'
import type { Json, SourceDocument } from './document.ts'

/** The file formats; each has its schema in `schemas/`. */
export type FormatName = 'layerbook' | 'registry' | 'pack' | 'presets' | 'profile' | 'releases'

export interface CheckedFormat {
  /**
   * The document's data with what is invalid taken out, so that reading can go on: every value left has the type that
   * the schema gives it. An item taken out of a list is `null` there, so that the others keep their index. Undefined
   * where nothing is left.
   */
  readonly data: Json | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** Holds a document against the schema of its format. Readers take it as a parameter, for schemas are another room's. */
export type FormatCheck = (format: FormatName, document: SourceDocument) => CheckedFormat
