import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = mkdtempSync(join(tmpdir(), 'layerbook-installed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const script = `
import { build } from 'astro'
import { siteConfig } from 'layerbook/astro.config.mjs'
const site = { name: 'Elsewhere', description: '', asOf: '2025-01-01T00:00:00Z', counts: { profiles: 0, packs: 0, registries: 0, packReleases: 0, profileReleases: 0 }, findings: {} }
const catalog = { site, home: { profiles: [], facets: [] }, profiles: [], packCards: [], packs: [], registries: [] }
globalThis[Symbol.for('layerbook.catalog')] = { catalog, base: '/x/' }
await build(siteConfig({ out: process.cwd() + '/public', scratch: process.cwd() + '/scratch', base: '/x/' }))
`

test('the pages are built from inside node_modules of another project, and nothing is written there', () => {
  const modules = join(folder, 'node_modules')
  const installed = join(modules, 'layerbook')
  mkdirSync(installed, { recursive: true })
  for (const name of readdirSync(join(project, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(project, 'node_modules', name), join(modules, name))
  }
  cpSync(join(project, 'site'), join(installed, 'site'), { recursive: true })
  cpSync(join(project, 'astro.config.mjs'), join(installed, 'astro.config.mjs'))
  writeFileSync(join(installed, 'package.json'), '{"name":"layerbook","type":"module"}')
  writeFileSync(join(folder, 'build.mjs'), script)
  const before = readdirSync(installed, { recursive: true, encoding: 'utf8' }).toSorted()

  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' }
  const printed = execFileSync(process.execPath, ['build.mjs'], { cwd: folder, env, encoding: 'utf8' })

  expect(printed.trim()).toBe('')
  expect(readdirSync(installed, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual(before)
  expect(readdirSync(folder).toSorted()).toEqual(['build.mjs', 'node_modules', 'public', 'scratch'])
  const home = readFileSync(join(folder, 'public/index.html'), 'utf8')
  expect(home).toContain('<title>Elsewhere</title>')
  expect(home).toContain('href="/x/packs/"')
  expect(readdirSync(join(folder, 'public')).toSorted()).toContain('theme.js')
})
