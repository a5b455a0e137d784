import type { Severity } from '../model/diagnostic.ts'

/** A code of findings, with all that is said about it. */
export interface ExplainedCode {
  readonly code: string
  readonly severity: Severity
  /** What is wrong, in one sentence. */
  readonly summary: string
  /** Why it matters and what to do, in a paragraph. */
  readonly explanation: string
  readonly example?: CodeExample | undefined
}

/** What the tests hold the code against: files, and what is printed of them. */
export interface CodeExample {
  readonly files: readonly ExampleFile[]
  /** What was done, in a sentence, where files alone cannot show it: to tags, signatures and ledgers. */
  readonly story?: string
  readonly report: string
}

export interface ExampleFile {
  readonly path: string
  readonly text: string
  /** The day on which this was released; absent for a file of the tree. */
  readonly released?: string
}

/** The name of a file of an example, dressed by `dress`. */
export function nameOfExample({ path, released }: ExampleFile, dress: (text: string) => string): string {
  return released === undefined ? dress(path) : `${dress(path)}, as released on ${released}`
}

/** What stands between the files of an example and the report; an example may be that there is no file. */
export function reportTitle({ files, story }: CodeExample): string {
  if (story !== undefined) return 'Then is reported'
  return files.length === 0 ? 'For want of a file is reported' : 'is reported as'
}

/** The list of all codes, as a page of Markdown that links to the pages beside it. */
export function renderCodeIndex(codes: readonly ExplainedCode[]): string {
  const rows = codes.map(({ code, severity, summary }) => `| [\`${code}\`](${code}.md) | ${severity} | ${summary} |`)
  return `# Findings

Every code that \`layerbook validate\` can report. Only errors fail a check; with \`--strict\` warnings do too.
A repository can give most codes another severity in layerbook.yaml, \`rules: { pin-behind: warning, missing-readme: off }\`;
those that say what could not be read or trusted are [fixed](fixed-severity.md).

| code | severity | what is wrong |
|---|---|---|
${rows.join('\n')}
`
}

/** The page of a code, in Markdown. */
export function renderCodePage({ code, severity, summary, explanation, example }: ExplainedCode): string {
  const head = `# ${code}\n\n${summary} Severity: ${severity}.\n\n${explanation}\n`
  return example === undefined ? head : `${head}\n${renderExample(example)}`
}

function renderExample(example: CodeExample): string {
  const blocks = example.files.map((file) => {
    const language = file.path.slice(file.path.lastIndexOf('.') + 1)
    const name = nameOfExample(file, (path) => `\`${path}\``)
    return `${name}\n\n\`\`\`${language}\n${file.text.trimEnd()}\n\`\`\`\n`
  })
  const report = `${reportTitle(example)}\n\n\`\`\`text\n${example.report.trimEnd()}\n\`\`\`\n`
  const story = example.story === undefined ? [] : [`${example.story}\n`]
  return ['## Example\n', ...story, ...blocks, report].join('\n')
}
