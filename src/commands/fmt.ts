import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { UserError } from '../model/diagnostic.ts'
import { formatFile, formatRepository, type FormatResult } from '../pipeline/fmt.ts'
import { renderText } from '../report/text.ts'
import { unifiedDiff } from '../report/unified-diff.ts'
import { visible } from '../report/visible.ts'
import type { Terminal } from './terminal.ts'

export function addFmt(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('fmt')
    .description('bring the YAML files of the registry into their canonical form, comments kept')
    .argument('[path...]', 'files and folders (default: all)')
    .option('--repo <dir>', 'the repository', '.')
    .option('--check', 'write nothing, list the files that are not formatted', false)
    .option('--diff', 'write nothing, show what would change', false)
    .option('--stdin', 'read one file from standard input, print it formatted', false)
    .option('--file <name>', 'the name of the file on standard input: pack.yaml')
    .addHelpText(
      'after',
      `
Exits with 1 when a file cannot be read as YAML, and with --check or --diff when one is not formatted.

Examples:
  layerbook fmt
  layerbook fmt --check profiles registry/public
  layerbook fmt --stdin --file profile.yaml < draft.yaml`,
    )
    .action(async (paths: readonly string[], options: FmtOptions) => {
      if (options.stdin) return exit(await formatInput(paths, options, terminal))
      const write = !options.check && !options.diff
      const result = await formatRepository({ repo: options.repo, paths, write, progress: terminal.progress })
      terminal.settle()
      exit(report(result, options, terminal))
    })
}

interface FmtOptions {
  readonly repo: string
  readonly check: boolean
  readonly diff: boolean
  readonly stdin: boolean
  readonly file?: string
}

function report(result: FormatResult, options: FmtOptions, terminal: Terminal): number {
  const { changed, diagnostics, files, readText } = result
  for (const { file, before, after } of changed)
    terminal.out(options.diff ? unifiedDiff(file, before, after) : `${visible(file)}\n`)
  if (diagnostics.length > 0) terminal.err(renderText(diagnostics, { readText, color: terminal.color }))
  const onlyLooked = options.check || options.diff
  const count = onlyLooked ? 'not formatted' : 'formatted'
  terminal.err(`${files} ${files === 1 ? 'file' : 'files'} looked at, ${changed.length} ${count}.\n`)
  if (onlyLooked && changed.length > 0) terminal.err('  → `layerbook fmt` formats them.\n')
  return diagnostics.length > 0 || (onlyLooked && changed.length > 0) ? 1 : 0
}

async function formatInput(paths: readonly string[], options: FmtOptions, terminal: Terminal): Promise<number> {
  const { file } = options
  if (file === undefined)
    throw new UserError('--stdin needs the name of the file.', 'Add it, for example --file profile.yaml.')
  if (paths.length > 0) throw new UserError('--stdin takes no paths.', 'Leave out one of the two.')
  const before = await readAll(process.stdin)
  const { text, diagnostics } = formatFile(file, before)
  if (text === undefined) {
    terminal.err(renderText(diagnostics, { readText: () => before, color: terminal.color }))
    return 1
  }
  if (options.diff) terminal.out(unifiedDiff(file, before, text))
  else if (!options.check) terminal.out(text)
  return (options.check || options.diff) && text !== before ? 1 : 0
}
