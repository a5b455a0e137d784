import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderCodeIndex, renderCodePage, type CodeExample } from '../src/report/code-page.ts'
import { codes } from '../src/validate/codes.ts'

/**
 * Writes docs/rules/: a page for each code and an index, and examples.json, from which `layerbook explain` takes the
 * examples. An example is the fixture that the tests hold the rule against, or what a test has done and seen.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const fixtures = [join(root, 'test', 'validate', 'rules'), join(root, 'test', 'examples')]
const recorded = join(root, 'test', 'recorded')

/** What docs/rules/ must hold, by the names of its files. */
export function rulePages(): ReadonlyMap<string, string> {
  const examples = Object.fromEntries(
    codes.flatMap(({ code }) => {
      const folder = fixtures.map((one) => join(one, code)).find((one) => existsSync(join(one, 'bad')))
      if (folder !== undefined) return [[code, exampleOf(folder)]]
      return existsSync(join(recorded, code)) ? [[code, recordedExample(join(recorded, code))]] : []
    }),
  )
  return new Map([
    ['README.md', renderCodeIndex(codes)],
    ['examples.json', `${JSON.stringify(examples, undefined, 2)}\n`],
    ...codes.map((entry): [string, string] => [
      `${entry.code}.md`,
      renderCodePage({ ...entry, example: examples[entry.code] }),
    ]),
  ])
}

function recordedExample(folder: string): CodeExample {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return { files: [], story: read('story.txt').trim(), report: read('expected.txt') }
}

/** Of the files only those that the report names, the others make the fixture whole; and what was released before. */
function exampleOf(folder: string): CodeExample {
  const report = readFileSync(join(folder, 'expected.txt'), 'utf8')
  const days = existsSync(join(folder, 'released')) ? readdirSync(join(folder, 'released')).sort() : []
  const released = days.flatMap((day) =>
    filesIn(join(folder, 'released', day)).map((file) => ({ ...file, released: day })),
  )
  const bad = filesIn(join(folder, 'bad')).filter(({ path }) => report.includes(path))
  return { files: [...released, ...bad], report }
}

function filesIn(folder: string): CodeExample['files'] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: file.slice(folder.length + 1).replaceAll('\\', '/'),
      text: readFileSync(file, 'utf8'),
    }))
}

if (import.meta.filename === process.argv[1]) {
  const target = join(root, 'docs', 'rules')
  const pages = rulePages()
  mkdirSync(target, { recursive: true })
  for (const [name, text] of pages) writeFileSync(join(target, name), text)
  for (const name of readdirSync(target)) if (!pages.has(name)) rmSync(join(target, name))
}
