import type { CatalogContext } from './context.ts'
import { packHref } from './links.ts'
import type { Link } from './model.ts'

/** A pack by name, wherever in the repository it is; without a page where it is not, or is not the only one. */
export function packLink(name: string, context: CatalogContext): Link {
  const path = context.packPathByName(name)
  return path === undefined ? { text: name } : { text: name, href: packHref(path) }
}
