import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/**
 * Has Hugo render as many pages as a written catalog has, each of the same size, and prints how long that took as JSON.
 * `null` where there is no Hugo: LAYERBOOK_HUGO names one that is not on the path. Argument: the catalog's folder.
 */
const [catalog] = process.argv.slice(2) as [string]
const hugo = process.env['LAYERBOOK_HUGO'] ?? 'hugo'

const template = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1><table>
{{ range .Params.rows }}<tr id="{{ .key }}"><th scope="row"><code>{{ .key }}</code></th><td class="value">{{ .value }}</td><td><a href="/packs/{{ .origin }}/">{{ .origin }}</a></td></tr>
{{ end }}</table></body></html>
`
/** What the template writes, in bytes, without rows and for one of them. */
const shell = 150
const rowSize = 185

console.log(JSON.stringify(hasHugo() ? await render(pageSizes(catalog)) : null))

function hasHugo(): boolean {
  try {
    execFileSync(hugo, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function pageSizes(folder: string): number[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))
  return pages.map((path) => statSync(join(folder, path)).size)
}

async function render(sizes: readonly number[]) {
  const dir = mkdtempSync(join(tmpdir(), 'layerbook-hugo-'))
  try {
    writeSite(dir, sizes)
    const out = join(dir, 'public')
    const run = await runCommand([hugo, '--quiet', '--source', dir, '--destination', out])
    const written = pageSizes(out)
    return {
      pages: written.length,
      seconds: run.seconds,
      pagesPerSecond: Math.round(written.length / run.seconds),
      megabytesWritten: Math.round(written.reduce((sum, size) => sum + size, 0) / 1e6),
      megabytes: Math.round(run.megabytes),
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A page is a table of rows, as many as make its size. */
function writeSite(dir: string, sizes: readonly number[]): void {
  const put = (path: string, text: string): void => {
    mkdirSync(join(dir, path, '..'), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  const settings = {
    baseURL: 'https://example.com/',
    disableKinds: ['taxonomy', 'term', 'RSS', 'sitemap', 'home', '404'],
  }
  put('config.json', JSON.stringify(settings))
  put('layouts/_default/single.html', template)
  sizes.forEach((size, page) => {
    const rows = Array.from({ length: Math.max(1, Math.round((size - shell) / rowSize)) }, (_, row) => rowOf(page, row))
    put(`content/p${String(page).padStart(6, '0')}.md`, JSON.stringify({ title: `Page ${page}`, rows }))
  })
}

function rowOf(page: number, row: number) {
  const key = `layer-${row % 12}.values.key-${String(row).padStart(5, '0')}`
  return { key, value: `value-${String((page * 31 + row * 17) % 99991).padStart(5, '0')}`, origin: `pack-${row % 97}` }
}
