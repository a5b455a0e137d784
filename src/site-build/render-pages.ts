import type { AstroInlineConfig } from 'astro'
import { pathToFileURL } from 'node:url'
import { readdirSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Catalog } from '../catalog/model.ts'
import { packageRoot } from '../package-root.ts'

export interface PageBuild {
  readonly catalog: Catalog
  readonly out: string
  /** An empty folder for whatever Astro writes beside the pages. */
  readonly scratch: string
  readonly base: string
  readonly site?: string
}

interface SiteConfigModule {
  readonly siteConfig: (to: Omit<PageBuild, 'catalog'>) => AstroInlineConfig
}

/** Where the pages find the catalog: see site/catalog.ts. */
const key = Symbol.for('layerbook.catalog')

/** Has Astro write all pages into `out`, and gives their addresses. */
export async function renderPages({ catalog, ...to }: PageBuild): Promise<readonly string[]> {
  const url = pathToFileURL(join(packageRoot, 'astro.config.mjs')).href
  const { siteConfig } = (await import(url)) as SiteConfigModule
  const { build } = await import('astro')
  const shared = globalThis as { [key: symbol]: unknown }
  shared[key] = { catalog, base: to.base }
  try {
    await inFolder(dirname(to.out), () => quietly(() => build(siteConfig(to))))
  } finally {
    delete shared[key]
  }
  return writtenPages(to.out)
}

/** The page of what is not found is none that one would go to. */
function writtenPages(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => `/${path.split(sep).join('/')}`)
    .filter((path) => path.endsWith('/index.html'))
    .map((path) => path.slice(0, -'index.html'.length))
}

/**
 * Where the output is not below the working folder, Astro puts its code beside that folder instead, under one name for
 * all builds: a second build would import the first one's modules, and somebody's folder would be written into.
 */
async function inFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    await work()
  } finally {
    process.chdir(before)
  }
}

/** Astro's first build asks about telemetry and reads NODE_ENV; neither is this tool's to leave behind. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  const before = { telemetry: process.env['ASTRO_TELEMETRY_DISABLED'], mode: process.env['NODE_ENV'] }
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1'
  try {
    await work()
  } finally {
    restore('ASTRO_TELEMETRY_DISABLED', before.telemetry)
    restore('NODE_ENV', before.mode)
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
