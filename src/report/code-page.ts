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
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly report: string
}

/** The list of all codes, as a page of Markdown that links to the pages beside it. */
export function renderCodeIndex(codes: readonly ExplainedCode[]): string {
  const rows = codes.map(({ code, severity, summary }) => `| [\`${code}\`](${code}.md) | ${severity} | ${summary} |`)
  return `# Findings

Every code that \`layerbook validate\` can report. Only errors fail a check; with \`--strict\` warnings do too.

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

function renderExample({ files, report }: CodeExample): string {
  const blocks = files.map(({ path, text }) => {
    const language = path.slice(path.lastIndexOf('.') + 1)
    return `\`${path}\`\n\n\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\n`
  })
  return `## Example\n\n${blocks.join('\n')}\nis reported as\n\n\`\`\`text\n${report.trimEnd()}\n\`\`\`\n`
}
