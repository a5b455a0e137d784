import type { Command } from 'commander'
import { compareStates, type CompareResult } from '../pipeline/compare.ts'
import { renderCompareMarkdown, renderCompareText, type ComparedStates } from '../report/compare-report.ts'
import { concealedInWords } from '../report/concealed-words.ts'
import { printJson } from '../report/print-json.ts'
import { outputsOf, writeOutputs, type Output } from './outputs.ts'
import type { Terminal } from './terminal.ts'

const formats = ['text', 'json', 'markdown'] as const
type CompareFormat = (typeof formats)[number]

export function addCompare(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('compare')
    .description('tell what differs between any two profiles, versions or dates, each as it resolves')
    .argument('<before>', 'PROFILE, PROFILE@VERSION, PROFILE~WHEN or PROFILE@VERSION~WHEN')
    .argument('<after>', 'the same')
    .option('--repo <dir>', 'the repository', '.')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--verbose', 'every value', false)
    .option(
      '--format <format[=file]>',
      `how to print, or what to write into which file; may be repeated: ${formats.join(', ')}`,
      outputsOf(formats),
    )
    .option('--exit-code', 'exit with 1 when anything differs, as git diff does', false)
    .addHelpText(
      'after',
      `
A profile alone is what the tree holds; with a version it is that release. Trains are resolved as of now, or as of the
time after ~: a day (its end, in UTC), an instant or a revision. The catalog's compare page reads the same words.

Examples:
  layerbook compare aws-production@2.1.0 aws-production@3.0.0
  layerbook compare aws-production~2026-01-31 aws-production --verbose
  layerbook compare aws-production eks-production --format markdown
  layerbook compare aws-production@3.0.0~2026-06-30 aws-production@3.0.0 --format json`,
    )
    .action(async (before: string, after: string, options: CompareOptions) =>
      exit(await compare(before, after, options, terminal)),
    )
}

interface CompareOptions {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly verbose: boolean
  readonly exitCode: boolean
  readonly format?: readonly Output<CompareFormat>[]
}

async function compare(before: string, after: string, options: CompareOptions, terminal: Terminal): Promise<number> {
  const { repo, cache, verbose, format: outputs = [{ format: 'text' }] } = options
  const result = await compareStates(before, after, { repo, cache, progress: terminal.progress })
  terminal.settle()
  terminal.warn(result.warnings)
  if (result.concealed > 0) terminal.warn([concealedInWords(result.concealed)])
  const render = ({ format, file }: Output<CompareFormat>): string => {
    if (format === 'json') return printJson(result.json)
    const states = statesOf(result)
    if (format === 'markdown') return renderCompareMarkdown(states)
    return renderCompareText(states, { verbose, color: terminal.color && file === undefined })
  }
  writeOutputs(outputs, render, terminal)
  return options.exitCode && result.diff ? 1 : 0
}

function statesOf({ before, after, names, summary, diff }: CompareResult): ComparedStates {
  const title = (written: string, { composed }: CompareResult['before']) => ({
    written,
    version: composed.version,
    asOf: composed.asOf,
  })
  return {
    before: title(names.before, before),
    after: title(names.after, after),
    summary,
    ...(diff ? { diff } : {}),
  }
}
