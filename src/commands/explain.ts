import type { Command } from 'commander'
import { explainCode, explainedCodes } from '../pipeline/explain.ts'
import { explanationFormats, renderExplained, type ExplanationFormat } from '../report/explanation-text.ts'
import { oneOf, type Terminal } from './terminal.ts'

export function addExplain(program: Command, terminal: Terminal): void {
  program
    .command('explain')
    .description('explain a code that validate reports, with an example; without a code, list all')
    .argument('[code]', 'as it is printed beside a finding: unquoted-version')
    .option(
      '--format <format>',
      `how to print: ${explanationFormats.join(', ')}`,
      oneOf('format', explanationFormats),
      'text',
    )
    .addHelpText(
      'after',
      `
Examples:
  layerbook explain
  layerbook explain unquoted-version
  layerbook explain no-release --format markdown`,
    )
    .action((code: string | undefined, { format }: { readonly format: ExplanationFormat }) => {
      const explained = code === undefined ? explainedCodes() : explainCode(code)
      terminal.out(renderExplained(explained, format, { color: terminal.color, width: Math.min(terminal.width, 100) }))
    })
}
