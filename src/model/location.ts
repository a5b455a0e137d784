/** A place in a text file. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface Location {
  /** Path from the repository's root, with forward slashes. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  /** The tag or commit in which the file was read; absent for the tree under inspection. */
  readonly revision?: string
}

/** A value and the place where it was written. */
export interface Located<T> {
  readonly value: T
  readonly at: Location
  /** The text of what YAML reads as a number or a yes-or-no value, for want of quotes: that was told. */
  readonly unquoted?: true
}

/** The first character of a file, for findings about the file as a whole. */
export function startOf(file: string, revision?: string): Location {
  const at = { file, line: 1, column: 1, endLine: 1, endColumn: 1 }
  return revision === undefined ? at : { ...at, revision }
}
