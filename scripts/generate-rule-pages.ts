import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CodeEntry } from '../src/validate/code-entry.ts'
import { codes } from '../src/validate/codes.ts'

/** Writes docs/rules/: a page for each code, with the example that the tests hold its rule against, and an index. */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const target = join(root, 'docs', 'rules')
const fixtures = join(root, 'test', 'validate', 'rules')

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
write('README.md', index())
for (const entry of codes) write(`${entry.code}.md`, page(entry))

function index(): string {
  const rows = codes.map(({ code, severity, summary }) => `| [\`${code}\`](${code}.md) | ${severity} | ${summary} |`)
  return `# Findings

Every code that \`layerbook validate\` can report. Only errors fail a check; with \`--strict\` warnings do too.

| code | severity | what is wrong |
|---|---|---|
${rows.join('\n')}
`
}

function page({ code, severity, summary, explanation }: CodeEntry): string {
  const head = `# ${code}\n\n${summary} Severity: ${severity}.\n\n${explanation}\n`
  return existsSync(join(fixtures, code, 'bad')) ? `${head}\n${example(code)}` : head
}

function example(code: string): string {
  const bad = join(fixtures, code, 'bad')
  const files = readdirSync(bad, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const report = readFileSync(join(fixtures, code, 'expected.txt'), 'utf8')
  const named = files.filter((file) => report.includes(file.slice(bad.length + 1).replaceAll('\\', '/')))
  const blocks = named.map((file) => {
    const path = file.slice(bad.length + 1).replaceAll('\\', '/')
    return `\`${path}\`\n\n\`\`\`yaml\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\`\n`
  })
  return `## Example\n\n${blocks.join('\n')}\nis reported as\n\n\`\`\`text\n${report.trimEnd()}\n\`\`\`\n`
}

function write(name: string, text: string): void {
  writeFileSync(join(target, name), text)
}
