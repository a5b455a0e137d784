import type { Command } from 'commander'
import type { Diagnostic } from '../model/diagnostic.ts'
import { packageVersion } from '../package-root.ts'
import { checkRepository, type CheckedRepository } from '../pipeline/check.ts'
import { explainedCodes } from '../pipeline/explain.ts'
import { checkSince, type CheckedChange } from '../pipeline/since.ts'
import { summary } from '../report/counts.ts'
import { findingFormats, renderFindings, type FindingFormat } from '../report/finding-formats.ts'
import type { FindingReport } from '../report/finding-report.ts'
import { outputsOf, writeOutputs, type Output } from './outputs.ts'
import type { Terminal } from './terminal.ts'

export function addValidate(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('validate')
    .description('report every mistake of the registry in one run, each with its place and its remedy')
    .option('--repo <dir>', 'the repository', '.')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--strict', 'let warnings fail too', false)
    .option('--since <rev>', 'check everything, report only what is new since this branch, tag or commit')
    .option(
      '--format <format[=file]>',
      `how to print, or what to write into which file; may be repeated: ${findingFormats.join(', ')}`,
      outputsOf(findingFormats),
    )
    .addHelpText(
      'after',
      `
Exits with 1 when there is an error (with --strict: or a warning), with 0 when there is none. With --since only what is
reported counts: what was there at the last commit that HEAD and the revision have in common is left out.

Examples:
  layerbook validate
  layerbook validate --repo ../registry --format json
  layerbook validate --since origin/main --format github --format sarif=layerbook.sarif --format junit=layerbook.xml`,
    )
    .action(async (options: ValidateOptions) => exit(await validate(options, terminal)))
}

interface ValidateOptions {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly strict: boolean
  readonly since?: string
  readonly format?: readonly Output<FindingFormat>[]
}

async function validate(options: ValidateOptions, terminal: Terminal): Promise<number> {
  const { since, strict, format: outputs = [{ format: 'text' }] } = options
  const where = { repo: options.repo, cache: options.cache, progress: terminal.progress }
  const checked = await (since === undefined ? checkRepository(where) : checkSince(since, where))
  terminal.settle()
  terminal.warn(checked.warnings)
  const report = reportOf(checked, strict)
  // A file has no colour, whatever the terminal takes.
  const render = ({ format, file }: Output<FindingFormat>) =>
    renderFindings(format, report, terminal.color && file === undefined)
  writeOutputs(outputs, render, terminal)
  if (outputs.every(({ file }) => file !== undefined))
    terminal.err(`${summary(report.diagnostics, report.counts, report.since)}\n`)
  return report.diagnostics.some(report.fails) ? 1 : 0
}

function reportOf(checked: CheckedRepository | CheckedChange, strict: boolean): FindingReport {
  const fails = ({ severity }: Diagnostic) => severity === 'error' || (strict && severity === 'warning')
  return { ...checked, codes: explainedCodes, version: packageVersion(), fails }
}
