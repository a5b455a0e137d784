import {
  nameOfExample,
  renderCodeIndex,
  renderCodePage,
  reportTitle,
  type CodeExample,
  type ExplainedCode,
} from './code-page.ts'
import { painter, severityStyle, type Paint } from './paint.ts'
import { printJson } from './print-json.ts'
import { table } from './table.ts'
import { wrapped } from './wrapped.ts'

export interface ExplanationOptions {
  readonly color: boolean
  /** Columns of the terminal. */
  readonly width: number
}

/** One code for people: what is wrong, why it matters, and an example with what is reported of it. */
export function renderExplanation(explained: ExplainedCode, { color, width }: ExplanationOptions): string {
  const paint = painter(color)
  const { code, severity, summary, explanation, example } = explained
  const paragraphs = [
    `${paint(code, 'bold')} ${paint(severity, severityStyle[severity], 'bold')}`,
    wrapped(summary, width).join('\n'),
    wrapped(explanation, width).join('\n'),
  ]
  if (example) paragraphs.push(...exampleBlocks(example, paint, width))
  return `${paragraphs.join('\n\n')}\n`
}

function exampleBlocks(example: CodeExample, paint: Paint, width: number): readonly string[] {
  const indented = (text: string) => text.trimEnd().replace(/^(?=.)/gm, '  ')
  const story = example.story === undefined ? [] : [wrapped(`For example: ${example.story}`, width).join('\n')]
  return [
    ...story,
    ...example.files.map((file) => `${nameOfExample(file, (path) => paint(path, 'bold'))}\n\n${indented(file.text)}`),
    `${paint(reportTitle(example), 'bold')}\n\n${indented(example.report)}`,
  ]
}

/** Every code with its severity and what is wrong, a line each. */
export function renderCodeList(codes: readonly ExplainedCode[], color: boolean): string {
  const paint = painter(color)
  const rows = codes.map(({ code, severity, summary }) => [
    { text: code, dress: (text: string) => paint(text, 'bold') },
    { text: severity, dress: (text: string) => paint(text, severityStyle[severity]) },
    { text: summary },
  ])
  return `${table(rows, Infinity).join('\n')}\n\n\`layerbook explain <code>\` tells more about one.\n`
}

export const explanationFormats = ['text', 'json', 'markdown'] as const
export type ExplanationFormat = (typeof explanationFormats)[number]

/** One code, or the list of all, in one of the forms. */
export function renderExplained(
  explained: ExplainedCode | readonly ExplainedCode[],
  format: ExplanationFormat,
  options: ExplanationOptions,
): string {
  if (isList(explained)) {
    if (format === 'markdown') return renderCodeIndex(explained)
    if (format === 'text') return renderCodeList(explained, options.color)
    return printJson(explained.map(({ code, severity, summary }) => ({ code, severity, summary })))
  }
  if (format === 'markdown') return renderCodePage(explained)
  return format === 'text' ? renderExplanation(explained, options) : printJson(explained)
}

function isList(explained: ExplainedCode | readonly ExplainedCode[]): explained is readonly ExplainedCode[] {
  return Array.isArray(explained)
}
