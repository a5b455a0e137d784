/** What a file format says of one value, as far as it bears on how the value is written. */
export interface FormatShape {
  /** Whether it is text, which may have to be quoted to be read as such. */
  readonly isText: boolean
  /** The keys of a map, in the order in which they are written. Empty for what is free: values, annotations. */
  readonly keys: ReadonlyMap<string, FormatShape>
  /** What stands under keys that are not named. */
  readonly rest?: FormatShape
  /** What the items of a list are. */
  readonly items?: FormatShape
}
