import type { Location } from './location.ts'

export type Scalar = string | number | boolean | null
export type Json = Scalar | Json[] | { [key: string]: Json }

/** A YAML tree in which every key and value carries its place. */
export type LocatedNode = LocatedScalar | LocatedList | LocatedMap

export interface LocatedScalar {
  readonly kind: 'scalar'
  readonly value: Scalar
  /** The scalar as written, without quotes: `1.20` where `value` is the number 1.2. */
  readonly source: string
  readonly quoted: boolean
  readonly at: Location
}

export interface LocatedList {
  readonly kind: 'list'
  readonly items: readonly LocatedNode[]
  readonly at: Location
}

export interface LocatedMap {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, LocatedEntry>
  readonly at: Location
}

export interface LocatedEntry {
  readonly keyAt: Location
  readonly value: LocatedNode
}

export type DocumentPath = readonly (string | number)[]

/** One YAML file: its text, its plain data, and the place of everything in it. */
export interface SourceDocument {
  readonly file: string
  readonly text: string
  /** The plain value; `undefined` where the file is empty or could not be read as YAML at all. */
  readonly data: Json | undefined
  readonly root: LocatedNode | undefined
  /**
   * The place of the value at `path`, or of its key with `part: 'key'`. Where the path does not exist, the place of
   * the nearest ancestor that does.
   */
  at(path: DocumentPath, part?: 'key' | 'value'): Location
}
