import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderCodeIndex, renderCodePage, type CodeExample } from '../src/report/code-page.ts'
import { codes } from '../src/validate/codes.ts'

/**
 * Writes docs/rules/: a page for each code and an index, and examples.json, from which `layerbook explain` takes the
 * examples. An example is the fixture that the tests hold the rule against.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const fixtures = join(root, 'test', 'validate', 'rules')

/** What docs/rules/ must hold, by the names of its files. */
export function rulePages(): ReadonlyMap<string, string> {
  const examples = Object.fromEntries(
    codes.filter(({ code }) => existsSync(join(fixtures, code, 'bad'))).map(({ code }) => [code, exampleOf(code)]),
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

/** Only the files that the report names: the others are there to make the fixture whole. */
function exampleOf(code: string): CodeExample {
  const bad = join(fixtures, code, 'bad')
  const report = readFileSync(join(fixtures, code, 'expected.txt'), 'utf8')
  const paths = readdirSync(bad, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|json)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(bad.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => report.includes(path))
    .sort()
  return { files: paths.map((path) => ({ path, text: readFileSync(join(bad, path), 'utf8') })), report }
}

if (import.meta.filename === process.argv[1]) {
  const target = join(root, 'docs', 'rules')
  const pages = rulePages()
  mkdirSync(target, { recursive: true })
  for (const [name, text] of pages) writeFileSync(join(target, name), text)
  for (const name of readdirSync(target)) if (!pages.has(name)) rmSync(join(target, name))
}
