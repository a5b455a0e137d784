import type { Command } from 'commander'
import { UserError } from '../model/diagnostic.ts'
import { diffRepository, onlyProfiles, type DiffResult } from '../pipeline/diff.ts'
import { concealedInWords } from '../report/concealed-words.ts'
import { renderDiffJson } from '../report/diff-json.ts'
import { renderDiffMarkdown } from '../report/diff-markdown.ts'
import { renderDiffText } from '../report/diff-text.ts'
import { outputsOf, writeOutputs, type Output } from './outputs.ts'
import type { Terminal } from './terminal.ts'

const formats = ['text', 'json', 'markdown'] as const
type DiffFormat = (typeof formats)[number]

export function addDiff(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('diff')
    .description('tell what a change does to every resolved profile, and which ones it breaks')
    .argument('[range]', 'BASE..HEAD, BASE...HEAD (from where HEAD began), or BASE (to the working tree)')
    .argument('[profile...]', 'these profiles only, with every value')
    .option('--repo <dir>', 'the repository', '.')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--verbose', 'every value, and every name of long lists', false)
    .option(
      '--format <format[=file]>',
      `how to print, or what to write into which file; may be repeated: ${formats.join(', ')}`,
      outputsOf(formats),
    )
    .option('--exit-code', 'exit with 1 when anything differs, as git diff does', false)
    .addHelpText(
      'after',
      `
Without a range: what this branch and the working tree change since the default branch. Both sides see the same
releases but those made within the change, and take versions not yet released as if they were.

Exits with 1 when the change breaks a profile that was sound, or brings one that is not; else with 0.

Examples:
  layerbook diff
  layerbook diff main...HEAD aws-production
  layerbook diff HEAD~5..HEAD --format json
  layerbook diff origin/main...HEAD --format text --format markdown=comment.md`,
    )
    .action(async (range: string | undefined, profiles: readonly string[], options: DiffCommandOptions) =>
      exit(await diff(range, profiles, options, terminal)),
    )
}

interface DiffCommandOptions {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly verbose: boolean
  readonly exitCode: boolean
  readonly format?: readonly Output<DiffFormat>[]
}

async function diff(
  range: string | undefined,
  profiles: readonly string[],
  options: DiffCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { repo, cache, format: outputs = [{ format: 'text' }] } = options
  if (range?.startsWith('-')) throw new UserError(`"${range}" is no revision.`, 'Write BASE..HEAD.')
  const whole = await diffRepository({ repo, cache, range, progress: terminal.progress })
  const result = profiles.length === 0 ? whole : onlyProfiles(whole, profiles)
  terminal.settle()
  terminal.warn(result.warnings)
  if (result.concealed > 0) terminal.warn([concealedInWords(result.concealed)])
  const isVerbose = options.verbose || profiles.length > 0
  writeOutputs(outputs, ({ format, file }) => render(format, result, isVerbose, file === undefined, terminal), terminal)
  const { diff: found } = result
  const isAny = found.profiles.length + found.packs.length + found.registries.length + found.settings.length > 0
  if (options.exitCode && isAny) return 1
  return found.profiles.some(({ verdict }) => verdict === 'breaks') ? 1 : 0
}

function render(
  format: DiffFormat,
  { diff, base, head }: DiffResult,
  verbose: boolean,
  isTerminal: boolean,
  terminal: Terminal,
): string {
  if (format === 'json') return renderDiffJson(diff, base, head)
  const names = { base: told(base), head: told(head) }
  if (format === 'markdown') return renderDiffMarkdown(diff, names)
  return renderDiffText(diff, { ...names, verbose, color: terminal.color && isTerminal, width: terminal.width })
}

/** `main (0123456)`; a commit that was named by its id says it once. */
function told({ name, commit }: DiffResult['base']): string {
  if (commit === undefined || commit.startsWith(name)) return name
  return `${name} (${commit.slice(0, 7)})`
}
