import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const fromHere = createRequire(import.meta.url)
const here = fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '')

/**
 * How Astro is to build the catalog's pages, from a clone as from inside node_modules. The root is the caller's
 * `scratch` folder: all that Astro and Vite write beside the pages goes there, nothing into this package.
 * The data is handed over in memory: see site/catalog.ts.
 *
 * @param {{ out: string, scratch: string, base: string, site?: string, logLevel?: 'error' | 'warn' | 'info' }} to
 * @returns {import('astro').AstroInlineConfig}
 */
export function siteConfig({ out, scratch, base, site, logLevel = 'error' }) {
  mkdirSync(scratch, { recursive: true })
  return {
    ...pages,
    ...(site === undefined ? {} : { site }),
    configFile: false,
    root: scratch,
    outDir: out,
    cacheDir: join(scratch, 'cache'),
    base,
    logLevel,
    vite: { ...pages.vite, cacheDir: join(scratch, 'vite') },
  }
}

/**
 * Vite resolves what its own entries and virtual modules import from the working folder, where nobody needs to have Astro; this package has it.
 *
 * @type {import('vite').Plugin}
 */
const resolveAstroFromHere = {
  name: 'layerbook:resolve-astro',
  enforce: 'pre',
  resolveId(id, importer) {
    const isVirtual = importer === undefined || !isAbsolute(importer)
    return isVirtual && /^astro\//.test(id) ? fromHere.resolve(id) : undefined
  },
}

/**
 * What pages and scripts take from `src/` is TypeScript in a clone; in the published package it lies compiled in `dist/`.
 *
 * @type {import('vite').Plugin}
 */
const compiledSource = {
  name: 'layerbook:compiled-source',
  enforce: 'pre',
  resolveId(id, importer) {
    if (importer === undefined || !id.startsWith('.')) return undefined
    const asked = resolve(dirname(importer.replace(/\?.*$/, '')), id)
    const source = join(here, 'src') + sep
    if (!asked.startsWith(source) || existsSync(asked)) return undefined
    return join(here, 'dist', asked.slice(source.length).replace(/\.ts$/, '.js'))
  },
}

/**
 * Where the root and the pages have no folder in common, Astro takes the path of a page's script for one below the
 * root. It knows an id that begins with `/@fs` for a path of the file system.
 *
 * @type {import('vite').Plugin}
 */
const scriptsOfPages = {
  name: 'layerbook:scripts-of-pages',
  enforce: 'pre',
  resolveId(id, importer) {
    if (/^\/(?!@fs\/).*\.astro\?astro&type=script/.test(id)) return `/@fs${id}`
    return importer?.startsWith('/@fs/')
      ? this.resolve(id, importer.slice('/@fs'.length), { skipSelf: true })
      : undefined
  },
}

/** @type {import('astro').AstroUserConfig} */
const pages = {
  srcDir: join(here, 'site'),
  publicDir: join(here, 'site', 'public'),
  output: 'static',
  trailingSlash: 'always',
  // The Content-Security-Policy allows nothing inline.
  build: { format: 'directory', inlineStylesheets: 'never', assets: 'assets', concurrency: 16 },
  devToolbar: { enabled: false },
  vite: {
    plugins: [resolveAstroFromHere, scriptsOfPages, compiledSource],
    build: { assetsInlineLimit: 0 },
    // Astro looks for dependencies to optimise from the root, which is an empty folder.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { fs: { allow: [here, here.split(`${sep}node_modules${sep}`)[0] ?? here] } },
  },
}

export default pages
