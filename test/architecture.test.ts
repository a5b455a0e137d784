import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import glob from 'fast-glob'
import { describe, expect, test } from 'vitest'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What each room may import from, beside itself. A stage knows the model and the versions, never another stage. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  model: [],
  version: ['model'],
  git: ['model'],
  source: ['model', 'version'],
  validate: ['model', 'version'],
  resolve: ['model', 'version'],
  compose: ['model', 'version'],
  catalog: ['model', 'version'],
  markdown: ['model'],
  logos: [],
  drawing: ['model', 'catalog'],
  'share-picture': ['model', 'catalog', 'drawing'],
  report: ['model', 'version'],
  demo: ['model', 'version', 'git', 'source'],
  'site-build': ['model', 'catalog'],
  fix: ['model'],
  diff: ['model', 'version'],
  timeline: ['model', 'version'],
  release: ['model', 'version', 'git', 'source'],
  editor: ['model', 'version'],
  scaffold: ['model', 'version', 'source'],
  secrets: ['model'],
  signatures: ['model'],
  'ci-kit': ['model'],
  // The second chain, beside the pipeline: it runs in browsers too, over rooms that know no Node.
  engine: ['model', 'version', 'source', 'validate', 'resolve', 'compose', 'diff', 'catalog', 'fix', 'report'],
  commands: ['model', 'report', 'demo', 'ci-kit', 'site-build', 'share-picture'],
  'what-if': ['model', 'version'],
  site: ['model', 'catalog', 'engine', 'what-if', 'drawing'],
}

/** What chains the rooms, and files at the top of src/: who may import them, beside one another. */
const topFiles: Readonly<Record<string, readonly string[]>> = {
  pipeline: ['commands', 'index'],
  'package-root': ['git', 'validate', 'site-build', 'commands', 'pipeline', 'share-picture'],
  cli: [],
  index: [],
}

/** Libraries that one room alone knows. */
const libraries: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^isomorphic-git(\/|$)/, ['git']],
  [/^yaml(\/|$)/, ['source']],
  [/^ajv(-formats)?(\/|$)/, ['validate']],
  [/^semver(\/|$)/, ['version']],
  [/^@secretlint\//, ['secrets']],
  [/^re2js$/, ['validate']],
  [/^(unified|remark-.*|rehype-.*|hast.*|mdast.*|unist.*)$/, ['markdown']],
  [/^astro(\/|:|$)/, ['site-build', 'site']],
  [/^minisearch$/, ['site']],
  [/^commander$/, ['commands', 'cli']],
  [/^@inquirer\/prompts$/, ['commands']],
  [/^openpgp$/, ['signatures']],
  [/^sax$/, ['logos']],
  [/^@resvg\//, ['share-picture']],
]

interface Import {
  readonly from: string
  readonly to: string
  readonly room: string
}

const imports = readImports()

test('there are imports to look at', () => {
  expect(imports.length).toBeGreaterThan(200)
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of folders) expect([...Object.keys(rooms), 'pipeline']).toContain(name)
})

describe('the stages depend on the model only, and nothing runs back up', () => {
  const between = imports.filter((one) => one.to.startsWith('src/'))
  test.each(between.map((one) => [`${one.from} → ${one.to}`, one] as const))('%s', (_, one) => {
    const target = roomOf(one.to)
    if (one.room === target) return
    if (one.room in topFiles)
      return expect(mayImportFromTop(one.room, target), `${one.from} imports ${one.to}`).toBe(true)
    const allowed = target in topFiles ? topFiles[target]?.includes(one.room) : rooms[one.room]?.includes(target)
    expect(allowed, `${one.from} must not import ${one.to}`).toBe(true)
  })
})

describe('only one room knows each library', () => {
  const outside = imports.filter((one) => !one.to.startsWith('src/') && !one.to.startsWith('site/'))
  test.each(libraries)('%s', (library, allowed) => {
    const users = outside.filter((one) => library.test(one.to))
    expect(users.length, `nobody imports ${library}`).toBeGreaterThan(0)
    for (const one of users) expect(allowed, `${one.from} imports ${one.to}`).toContain(one.room)
  })
})

test('nothing that the engine needs at run time needs Node, or makes code of text', () => {
  const seen = new Set(['src/engine/engine.ts'])
  for (const file of seen) {
    for (const to of importedAtRunTime(file)) {
      expect(to, `${file} imports ${to}`).not.toMatch(
        /^(node:.*|ajv|ajv\/.*|isomorphic-git|src\/(git|pipeline|secrets)\/.*)$/,
      )
      if (to.startsWith('src/')) seen.add(to)
    }
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/\bBuffer\.|\bprocess\./)
  }
  expect(seen.size).toBeGreaterThan(100)
})

/** What a file imports beside types, by its path where it is one of ours. */
function importedAtRunTime(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/(?:^|\n)(?:import|export)\s(?!type\b)[^'"`;]*?from\s+'([^']+)'|import\('([^']+)'\)/g)
  return [...found].map(([, statically, lazily]) => {
    const specifier = (statically ?? lazily)!
    return specifier.startsWith('.') ? relative(root, join(root, dirname(file), specifier)) : specifier
  })
}

/** Files at the top chain the rooms; only the command line reaches the commands. */
function mayImportFromTop(file: string, target: string): boolean {
  return target === 'commands' ? file === 'cli' : true
}

function readImports(): Import[] {
  const files = glob.sync(['src/**/*.ts', 'site/**/*.{ts,astro}'], { cwd: root })
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const found = text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import '([^']+)'/g,
    )
    return [...found].map((match) => {
      const specifier = (match[1] ?? match[2] ?? match[3]) as string
      const to = specifier.startsWith('.') ? relative(root, join(root, dirname(file), specifier)) : specifier
      return { from: file, to, room: roomOf(file) }
    })
  })
}

function roomOf(file: string): string {
  const [top, second = ''] = file.split('/')
  if (top === 'site') return 'site'
  return second.replace(/\.ts$/, '')
}
