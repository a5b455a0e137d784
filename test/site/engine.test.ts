import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { serveFolder, type ServedFolder } from '../../src/commands/serve.ts'
import { composedToJson } from '../../src/compose/to-json.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { FindingSet } from '../../src/model/finding-set.ts'
import { resolveProfile } from '../../src/pipeline/resolve.ts'
import { composeProfile, openWorkspace } from '../../src/pipeline/workspace.ts'
import { startBrowser } from './browser.ts'
import { Selections, type Selection } from './engine-selections.ts'

const assets = join(inject('catalog'), 'assets')
const chunks = readdirSync(assets).filter((file) => file.endsWith('.js'))
const sizeOf = (file: string) => gzipSync(readFileSync(join(assets, file))).length
const engineChunk = chunks.find((file) => readFileSync(join(assets, file), 'utf8').includes('data/past/tree.json'))!

let served: ServedFolder
let browser: Browser
let page: Page
const folder = mkdtempSync(join(tmpdir(), 'layerbook-engine-'))
const faults: string[] = []

beforeAll(async () => {
  served = await serveFolder(inject('catalog'), '/', 0)
  browser = await startBrowser()
  page = await browser.newPage()
  page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(served.address)
  // As text, for the page to run it: what the test's own tools make of an import would mean nothing there.
  await page.evaluate(`(async () => {
    const { openEngine } = await import('/assets/${engineChunk}')
    globalThis.engine = await openEngine(async (path) => (await fetch('/' + path)).json())
  })()`)
})

afterAll(async () => {
  await browser.close()
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly json: string
  readonly findings: readonly string[]
  readonly unchecked: readonly string[]
}

/** What the bundle says under the catalog's Content-Security-Policy. */
async function answers(selections: readonly Selection[]): Promise<readonly Answer[]> {
  return page.evaluate(async (asked) => {
    const { engine } = globalThis as unknown as { engine: Engine }
    const found = []
    for (const { name, yaml } of asked) {
      const { json, diagnostics, unchecked } = await engine.compose({ name, yaml })
      const findings = diagnostics.map(({ code, severity, message, at }) =>
        JSON.stringify([code, severity, message, at]),
      )
      found.push({ json: JSON.stringify(json), findings, unchecked })
    }
    return found
  }, selections)
}

function told({ code, severity, message, at }: Diagnostic): string {
  return JSON.stringify([code, severity, message, at])
}

/** Findings of folders as such, which a profile that is only written has not. */
const ofFolders = new Set(['missing-readme'])

/** Of what the command line finds, what the bundle says it looked for. */
function checkedBy({ unchecked }: Answer, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ code }) => !unchecked.includes(code) && !ofFolders.has(code)).map(told)
}

function copyWith(selections: readonly Selection[]): string {
  const copy = mkdtempSync(join(folder, 'copy-'))
  cpSync(inject('demo'), copy, { recursive: true })
  for (const { name, yaml } of selections) {
    mkdirSync(join(copy, 'profiles', name), { recursive: true })
    writeFileSync(join(copy, 'profiles', name, 'profile.yaml'), yaml)
  }
  return copy
}

test('500 random selections come to what the command line makes of a copy with that file, byte for byte', async () => {
  const world = await openWorkspace({ repo: inject('demo'), cache: false })
  const random = new Selections(world, 7)
  const selections = Array.from({ length: 492 }, (_, number) => random.next(`selection-${number}`))
  const found = await answers(selections)
  const repo = copyWith(selections)
  const copy = await openWorkspace({ repo, cache: false })
  const codes = new Set<string>()
  for (const [number, { name, yaml }] of selections.entries()) {
    const path = `profiles/${name}`
    const { composed, diagnostics } = composeProfile(copy.snapshot.profiles.get(path)!, copy)
    const all = new FindingSet(copy.diagnostics.filter(({ at }) => at.file.startsWith(`${path}/`)))
    all.add(diagnostics, path)
    expect(found[number]!.json, yaml).toBe(JSON.stringify(composedToJson(composed)))
    expect(found[number]!.findings, yaml).toEqual(checkedBy(found[number]!, all.sorted()))
    for (const { code } of all.all()) codes.add(code)
  }
  copy.repository.close()
  world.repository.close()
  expect(codes.size).toBeGreaterThan(15)
})

test('8 profiles of the tree, written anew, come to what `layerbook resolve` prints', async () => {
  const world = await openWorkspace({ repo: inject('demo'), cache: false })
  const random = new Selections(world, 8)
  const selections = [...world.snapshot.profiles.values()].slice(0, 8).map(({ name }) => random.next(name))
  const found = await answers(selections)
  for (const [number, selection] of selections.entries()) {
    const repo = copyWith([selection])
    const { json, diagnostics } = await resolveProfile(selection.name, { repo, cache: false })
    expect(found[number]!.json, selection.yaml).toBe(JSON.stringify(json))
    expect(found[number]!.findings, selection.yaml).toEqual(checkedBy(found[number]!, diagnostics))
    rmSync(repo, { recursive: true })
  }
})

test('nothing that the bundle does is refused by the pages, and it is small and asked for', () => {
  expect(faults).toEqual([])
  const loaded = [...withImports(engineChunk)].reduce((sum, file) => sum + sizeOf(file), 0)
  expect(loaded).toBeLessThan(150 * 1024)
  for (const file of chunks) {
    const text = readFileSync(join(assets, file), 'utf8')
    expect(text, file).not.toMatch(/from\s*["']node:|import\(["']node:|new Function\(/)
    if (file !== engineChunk)
      expect(text, `${file} loads the engine before anybody asks`).not.toMatch(
        new RegExp(`from\\s*["']\\./${engineChunk}`),
      )
  }
})

/** A chunk and all that comes with it. */
function withImports(chunk: string): ReadonlySet<string> {
  const seen = new Set([chunk])
  for (const file of seen)
    for (const [, other] of readFileSync(join(assets, file), 'utf8').matchAll(
      /(?:from|import)\s*["']\.\/([^"']+\.js)["']/g,
    ))
      seen.add(other!)
  return seen
}
