import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { prepareCatalog } from '../src/pipeline/catalog.ts'
import { buildSite } from '../src/site-build/build-site.ts'

/**
 * Builds the catalog of a registry in a process of its own, and prints pages, pages a second, bytes and peak memory in
 * MB as JSON. Arguments: repository, folder of the index, folder to write.
 */
const [repo, cache, out] = process.argv.slice(2) as [string, string, string]
const start = performance.now()
const prepared = await prepareCatalog({ repo, cache })
const ready = performance.now()
const written = await buildSite({ ...prepared, out, base: '/' })
prepared.close()
const done = performance.now()
const bytesOf = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + statSync(join(out, path)).size, 0)
const paths = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
  statSync(join(out, path)).isFile(),
)
const megabytes = (bytes: number): number => Math.round(bytes / 1e6)
console.log(
  JSON.stringify({
    prepareSeconds: (ready - start) / 1000,
    writeSeconds: (done - ready) / 1000,
    pages: written.pages,
    files: written.files,
    pagesPerSecond: Math.round(written.pages / ((done - ready) / 1000)),
    megabytesOfPages: megabytes(bytesOf(paths.filter((path) => path.endsWith('.html')))),
    megabytesWritten: megabytes(bytesOf(paths)),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
