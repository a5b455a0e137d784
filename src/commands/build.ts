import { mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { buildSite } from '../site-build/build-site.ts'
import { counted } from '../model/counted.ts'
import { UserError } from '../model/diagnostic.ts'
import { prepareCatalog, type PreparedCatalog } from '../pipeline/catalog.ts'
import { writing } from '../pipeline/writing.ts'
import { concealedInWords } from '../report/concealed-words.ts'
import type { CatalogShares } from '../share-picture/catalog-shares.ts'
import type { Terminal } from './terminal.ts'

export interface BuildRequest {
  readonly repo: string
  readonly out: string
  readonly base: string
  readonly site?: string
  readonly cache: string | false | undefined
}

export function addBuild(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('build')
    .description('write the static catalog: pages for people, JSON for programs')
    .option('--repo <dir>', 'the repository', '.')
    .option('--out <dir>', 'the folder to write; made anew as a whole, or left as it was', 'catalog')
    .option('--base <path>', 'the path under which the catalog will stand', '/')
    .option('--site <url>', 'its address on the web, for canonical links and pictures where one is shared')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .addHelpText(
      'after',
      `
A catalog is built of what is valid; what is not is shown in it, counted here, and told by layerbook validate.

Examples:
  layerbook build
  layerbook build --out public --base /platform/catalog/ --site https://docs.example.com`,
    )
    .action(async (options: BuildRequest) => {
      const built = await build(options, terminal)
      terminal.err(`${built.summary}\n`)
      exit(0)
    })
}

/** Reads the repository and writes the catalog; `summary` is for people. */
export async function build(request: BuildRequest, terminal: Terminal): Promise<{ summary: string; out: string }> {
  const base = normalizeBase(request.base)
  refuseOtherThanAddress(request.site)
  refuseNoFolder(request.out)
  const place = { base, ...(request.site === undefined ? {} : { site: request.site }) }
  const prepared = await prepareCatalog({
    repo: request.repo,
    cache: request.cache,
    place,
    progress: terminal.progress,
  })
  terminal.progress('Writing pages')
  const shares = request.site === undefined ? undefined : await sharesOf(prepared)
  const written = await buildSite({
    catalog: prepared.catalog,
    out: request.out,
    ...place,
    ...(shares && { shares }),
  }).finally(() => shares?.close())
  prepared.close()
  terminal.settle()
  terminal.warn(prepared.warnings)
  const concealed = prepared.concealed()
  if (concealed > 0) terminal.warn([concealedInWords(concealed)])
  const { error, warning } = prepared.catalog.site.findings
  const findings =
    error + warning === 0
      ? ''
      : ` Findings: ${counted(error, 'error')}, ${counted(warning, 'warning')}; see layerbook validate.`
  return {
    summary: `Wrote ${written.pages} pages and ${written.files} other files to ${written.out}.${findings}`,
    out: written.out,
  }
}

/** Only whoever knows the catalog's address can be shown a picture of a page. */
async function sharesOf({ catalog, cacheFolder }: PreparedCatalog): Promise<CatalogShares> {
  const { CatalogShares } = await import('../share-picture/catalog-shares.ts')
  return new CatalogShares(catalog.site, cacheFolder === undefined ? undefined : join(cacheFolder, 'pictures'))
}

export function refuseOtherThanAddress(site: string | undefined): void {
  if (site === undefined || (/^https?:\/\//.test(site) && URL.canParse(site))) return
  throw new UserError(`--site "${site}" is not a web address.`, 'Write it whole, for example https://docs.example.com.')
}

/** Before minutes are spent on what cannot be written. */
function refuseNoFolder(out: string): void {
  const isFile = statSync(out, { throwIfNoEntry: false })?.isDirectory() === false
  if (isFile) throw new UserError(`--out ${out} is a file.`, 'Choose a folder; it is made if it is not there.')
  writing(out, () => mkdirSync(dirname(resolve(out)), { recursive: true }))
}

/** `a/b`, `/a/b`, `/a/b/` → `/a/b/`. */
export function normalizeBase(text: string): string {
  const parts = text.split('/').filter(Boolean)
  if (parts.some((part) => !/^[A-Za-z0-9._~-]+$/.test(part) || part === '..' || part === '.')) {
    throw new UserError(`--base "${text}" is not a path.`, 'Write a path such as / or /platform/catalog/.')
  }
  return parts.length === 0 ? '/' : `/${parts.join('/')}/`
}
