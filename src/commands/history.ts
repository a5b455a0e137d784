import { InvalidArgumentError, type Command } from 'commander'
import { askedInstant } from '../model/asked-instant.ts'
import { UserError } from '../model/diagnostic.ts'
import { readHistory } from '../pipeline/history.ts'
import { concealedInWords } from '../report/concealed-words.ts'
import { renderHistoryJson } from '../report/history-json.ts'
import { renderHistoryMarkdown } from '../report/history-markdown.ts'
import { renderHistoryText } from '../report/history-text.ts'
import { oneOf, type Terminal } from './terminal.ts'

const formats = ['text', 'json', 'markdown'] as const

export function addHistory(program: Command, terminal: Terminal): void {
  program
    .command('history')
    .description('tell what moved a profile or a pack: commits, releases that its trains took, yanks, ends of life')
    .argument('<name>', 'a profile (aws-production), or a pack (cilium, public/cilium)')
    .option('--repo <dir>', 'the repository', '.')
    .option('--since <when>', 'from a day (2026-01-31) or an instant on')
    .option('--until <when>', 'up to a day, to its end in UTC, or an instant')
    .option('--limit <count>', 'the newest only', count)
    .option('--verbose', 'every value, and whole commit messages', false)
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--format <format>', `how to print: ${formats.join(', ')}`, oneOf('format', formats), 'text')
    .addHelpText(
      'after',
      `
Newest first. Just after each entry, layerbook resolve NAME --at shows what it tells; between two nothing changes.

Examples:
  layerbook history aws-production --limit 10
  layerbook history aws-production --since 2026-01-01 --until 2026-03-31 --format markdown
  layerbook history public/cilium --format json`,
    )
    .action(async (name: string, options: HistoryCommandOptions) => {
      const { repo, cache, since, until, limit, format, verbose } = options
      refuseBackwards(since, until)
      const result = await readHistory(name, { repo, cache, since, until, limit, progress: terminal.progress })
      terminal.settle()
      terminal.warn(result.warnings)
      if (result.concealed > 0) terminal.warn([concealedInWords(result.concealed)])
      if (result.count === 0) terminal.err(`Nothing ${emptiness(since, until)}: the history is empty.\n`)
      if (format === 'json') terminal.out(renderHistoryJson(result))
      else if (format === 'markdown') terminal.out(renderHistoryMarkdown(result))
      else terminal.out(renderHistoryText(result, { color: terminal.color, verbose }))
    })
}

interface HistoryCommandOptions {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  readonly verbose: boolean
  readonly format: (typeof formats)[number]
}

function emptiness(since: string | undefined, until: string | undefined): string {
  return since === undefined && until === undefined ? 'has moved it yet' : 'moved it in that time'
}

/** Other mistakes in the two are told where they are read. */
function refuseBackwards(since: string | undefined, until: string | undefined): void {
  const [from, to] = [since, until].map((text) => (text === undefined ? undefined : askedInstant(text)))
  if (from === undefined || to === undefined || from <= to || since?.slice(0, 10) === until?.slice(0, 10)) return
  throw new UserError(`--since ${since} is after --until ${until}.`, 'Give the earlier of the two as --since.')
}

function count(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a whole number from 1 on.')
}
