import type { Conceal } from './concealing.ts'
import type { CatalogContext } from './context.ts'
import type { CatalogFile } from './files.ts'

/** The logos that can be shown, each a file beside its pack's page. */
export function* logoFiles(context: CatalogContext, conceal: Conceal | undefined): Iterable<CatalogFile> {
  for (const path of context.snapshot.packs.keys()) {
    const logo = context.logo(path)
    if (!logo) continue
    yield { path: logo.href.slice(1), content: conceal ? conceal(logo.svg) : logo.svg }
  }
}

/** For a view model: where a pack's logo is; nothing where there is none. */
export function logoOf(packPath: string | undefined, context: CatalogContext): { readonly logo?: string } {
  const logo = packPath === undefined ? undefined : context.logo(packPath)
  return logo ? { logo: logo.href } : {}
}
