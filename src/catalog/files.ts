import type { Json } from '../model/document.ts'

/** A file of the catalog that is no page: of the API, a feed, a picture. */
export interface CatalogFile {
  /** Below the catalog's root: `api/v1/profiles/aws-production.json`. */
  readonly path: string
  readonly content: string | Uint8Array
}

/** Files that are made when they are asked for, beside those that come with a page. */
export type FileSource = () => Iterable<CatalogFile> | Promise<Iterable<CatalogFile>>

export function jsonFile({ path, json }: { readonly path: string; readonly json: Json }): CatalogFile {
  return { path, content: `${JSON.stringify(json, undefined, 1)}\n` }
}
