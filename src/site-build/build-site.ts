import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve as resolvePath } from 'node:path'
import type { CatalogSource, PageSource } from '../catalog/build-catalog.ts'
import type { CatalogFile } from '../catalog/files.ts'
import type { Catalog, PackPage, PageReference, ProfilePage } from '../catalog/model.ts'
import { crawlerFiles } from '../catalog/sitemap.ts'
import { UserError } from '../model/diagnostic.ts'
import { renderPages } from './render-pages.ts'

export interface SiteBuild {
  readonly catalog: CatalogSource
  readonly out: string
  /** `/` or `/a/b/`. */
  readonly base: string
  readonly site?: string
  /** Draws what stands where an address is shared; absent where the catalog has no address to share. */
  readonly shares?: PageShares
}

/** Draws pictures of pages beside their making. */
export interface PageShares {
  readonly catalog: (write: WriteFile) => void
  readonly profile: (page: ProfilePage, write: WriteFile) => void
  readonly pack: (page: PackPage, write: WriteFile) => void
  readonly finish: () => Promise<void>
}

type WriteFile = (file: CatalogFile) => void

export interface WrittenSite {
  readonly out: string
  readonly pages: number
  /** Files that are no pages: of the API, feeds, pictures. */
  readonly files: number
}

/** Says that a folder was written by this tool, and may be replaced by it. */
const marker = '.layerbook-catalog'

/**
 * Writes the catalog into a folder beside `out` and swaps it in when it is complete, so that an interrupted build
 * leaves what was there. A folder that is not a catalog of ours is never replaced.
 */
export async function buildSite(build: SiteBuild): Promise<WrittenSite> {
  const out = resolvePath(build.out)
  refuseForeign(out)
  mkdirSync(dirname(out), { recursive: true })
  const side = mkdtempSync(join(dirname(out), `.${basename(out)}-`))
  const release = removeOnSignal(side)
  try {
    const pages = join(side, 'new')
    const files = new FileWriter(pages)
    const catalog = forPages(build.catalog, files, build.shares)
    const hrefs = await renderPages({ ...build, catalog, out: pages, scratch: join(side, 'scratch') })
    for (const make of build.catalog.files) for (const file of await make()) files.write(file)
    for (const file of crawlerFiles(hrefs, build)) files.write(file)
    build.shares?.catalog((file) => files.write(file))
    await build.shares?.finish()
    writeFileSync(join(pages, marker), 'Made by layerbook build, which replaces this folder as a whole.\n')
    swapIn(pages, out, join(side, 'old'))
    return { out, pages: hrefs.length, files: files.count }
  } finally {
    release()
    rmSync(side, { recursive: true, force: true })
  }
}

/** An interrupted build takes its half-made folder with it. */
function removeOnSignal(folder: string): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    rmSync(folder, { recursive: true, force: true })
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

function refuseForeign(out: string): void {
  if (!existsSync(out)) return
  const entries = readdirSync(out)
  if (entries.length === 0 || entries.includes(marker)) return
  throw new UserError(
    `${out} holds something other than a catalog; it is left as it is.`,
    'Choose another folder with --out, or empty this one.',
  )
}

/** The catalog as the pages ask for it: whenever one is made, the files that come with it are written too. */
function forPages(source: CatalogSource, files: FileWriter, shares: PageShares | undefined): Catalog {
  const write = (file: CatalogFile): void => files.write(file)
  const reference =
    <Page>(share: ((page: Page, write: WriteFile) => void) | undefined) =>
    ({ href, make }: PageSource<Page>): PageReference<Page> => ({
      href,
      async page() {
        const made = await make()
        made.files.forEach(write)
        share?.(made.page, write)
        return made.page
      },
    })
  const profile = shares && ((page: ProfilePage) => shares.profile(page, write))
  const pack = shares && ((page: PackPage) => shares.pack(page, write))
  return {
    ...source,
    profiles: source.profiles.map(reference(profile)),
    packs: source.packs.map(reference(pack)),
    histories: source.histories.map(reference(undefined)),
  }
}

class FileWriter {
  readonly #root: string
  readonly #written = new Set<string>()
  readonly #folders = new Set<string>()

  constructor(root: string) {
    this.#root = root
  }

  get count(): number {
    return this.#written.size
  }

  write({ path, content }: CatalogFile): void {
    const file = join(this.#root, path)
    const folder = dirname(file)
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true })
    this.#folders.add(folder)
    writeFileSync(file, content)
    this.#written.add(path)
  }
}

function swapIn(next: string, out: string, old: string): void {
  if (existsSync(out)) renameSync(out, old)
  try {
    renameSync(next, out)
  } catch (error) {
    if (existsSync(old)) renameSync(old, out)
    throw error
  }
}
