import type { Conceal } from './concealing.ts'
import type { CatalogContext } from './context.ts'
import type { CatalogFile } from './files.ts'
import type { ProfilePage } from './model.ts'

/** The logos that can be shown, each a file beside its pack's page, and `data/logos.json`, which lists their addresses. */
export function* logoFiles(context: CatalogContext, conceal: Conceal | undefined): Iterable<CatalogFile> {
  const hrefs: string[] = []
  for (const path of context.snapshot.packs.keys()) {
    const logo = context.logo(path)
    if (!logo) continue
    hrefs.push(logo.href)
    yield { path: logo.href.slice(1), content: conceal ? conceal(logo.svg) : logo.svg }
  }
  yield { path: 'data/logos.json', content: `${JSON.stringify(hrefs)}\n` }
}

/**
 * A page that a browser made, with the logos that the catalog has: of the past only what composing needs is recorded.
 *
 * @param logos the addresses that `data/logos.json` lists
 */
export function withLogos(page: ProfilePage, logos: ReadonlySet<string>): ProfilePage {
  const stack = page.stack.map((layer) => {
    const logo = `${layer.component.href ?? ''}logo.svg`
    return logos.has(logo) ? { ...layer, logo } : layer
  })
  return { ...page, stack }
}

/** For a view model: where a pack's logo is; nothing where there is none. */
export function logoOf(packPath: string | undefined, context: CatalogContext): { readonly logo?: string } {
  const logo = packPath === undefined ? undefined : context.logo(packPath)
  return logo ? { logo: logo.href } : {}
}
