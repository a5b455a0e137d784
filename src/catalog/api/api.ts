import type { Json } from '../../model/document.ts'

/** One file of the JSON API: its path below the catalog's root, and what it holds. */
export interface ApiFile {
  /** `api/v1/profiles/aws-production.json` */
  readonly path: string
  readonly json: Json
}

const root = '/api/v1/'

/** @param href the document's address in the catalog: `/api/v1/profiles/aws-production.json` */
export function apiFile(href: string, document: object): ApiFile {
  return { path: href.slice(1), json: document as Json }
}

/**
 * An address of the catalog (`/profiles/x/`) as the API tells it: relative to the API's own root, so that it holds
 * wherever the catalog stands.
 */
export function apiAddress(href: string): string {
  if (href.startsWith(root)) return href.slice(root.length)
  return href.startsWith('/') ? `../..${href}` : href
}

/** The address of the document that belongs to a page; `undefined` where it has none. */
export function documentOf(page: string | undefined): string | undefined {
  const [, part, name] = /^\/(profiles|packs|registries)\/(.+?)\/(?:#.*)?$/.exec(page ?? '') ?? []
  return part === undefined || name === undefined ? undefined : `${part}/${name}.json`
}

/** A document's members as they come to hand: what may be absent may be undefined. */
export type Loose<Document> = {
  [Key in keyof Document]: object extends Pick<Document, Key> ? Document[Key] | undefined : Document[Key]
}

/** The same without what is undefined. */
export function only<Document extends object>(document: Loose<Document>): Document {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)) as Document
}
