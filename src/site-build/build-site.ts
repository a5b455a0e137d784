import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve as resolvePath } from 'node:path'
import type { ApiFile } from '../catalog/api.ts'
import type { Catalog } from '../catalog/model.ts'
import { UserError } from '../model/diagnostic.ts'
import { renderPages } from './render-pages.ts'

export interface SiteBuild {
  readonly catalog: Catalog
  readonly api: () => Iterable<ApiFile>
  readonly out: string
  /** `/` or `/a/b/`. */
  readonly base: string
  readonly site?: string
}

export interface WrittenSite {
  readonly out: string
  readonly pages: number
  readonly apiFiles: number
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
  try {
    const pages = join(side, 'new')
    const count = await renderPages({ ...build, out: pages, scratch: join(side, 'scratch') })
    const apiFiles = writeApi(build.api(), pages)
    writeFileSync(join(pages, marker), 'Made by layerbook build, which replaces this folder as a whole.\n')
    swapIn(pages, out, join(side, 'old'))
    return { out, pages: count, apiFiles }
  } finally {
    rmSync(side, { recursive: true, force: true })
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

function writeApi(files: Iterable<ApiFile>, root: string): number {
  let count = 0
  for (const { path, json } of files) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(json, undefined, 1)}\n`)
    count++
  }
  return count
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
