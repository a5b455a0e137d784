import type { Command } from 'commander'
import { UserError } from '../model/diagnostic.ts'
import { markRelease, type MarkOutcome } from '../pipeline/mark-release.ts'
import { renderMarkPlan } from '../report/mark-plan.ts'
import { renderMarkJson } from '../report/release-json.ts'
import { oneOf, type Terminal } from './terminal.ts'

const formats = ['text', 'json'] as const

interface MarkCommand {
  readonly kind: 'yanked' | 'deprecated'
  readonly verb: 'yank' | 'deprecate'
  readonly does: string
  readonly example: string
}

const commands: readonly MarkCommand[] = [
  {
    kind: 'yanked',
    verb: 'yank',
    does: 'withdraw a release: no train takes it any more; its tag stays',
    example: 'Drops connections on kernel 6.8; use 1.16.5.',
  },
  {
    kind: 'deprecated',
    verb: 'deprecate',
    does: 'advise against a release: it is still taken, with a warning',
    example: 'The last one with Calico; move to 2.x.',
  },
]

/** `yank` and `deprecate`: two marks on a release, set alike. */
export function addMarks(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  for (const command of commands) addMark(program, command, terminal, exit)
}

function addMark(
  program: Command,
  { kind, verb, does, example }: MarkCommand,
  terminal: Terminal,
  exit: (code: number) => void,
) {
  program
    .command(verb)
    .description(does)
    .argument('<name@version>', 'a release: cilium@1.16.4, public/cilium@1.16.4, profiles/aws-base@1.2.0')
    .option('--reason <text>', 'why, in a sentence, and what to use instead')
    .option('--date <day>', 'since when (default: today)')
    .option('--undo', 'take the mark back', false)
    .option('--dry-run', 'show what moves and what breaks by it; write nothing', false)
    .option('--commit', "commit the ledger's file, and nothing else", false)
    .option('--repo <dir>', 'the repository', '.')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--format <format>', `how to print: ${formats.join(', ')}`, oneOf('format', formats), 'text')
    .addHelpText(
      'after',
      `
Writes the mark onto the release's line in its releases.yaml; the change goes through a pull request like any other.
Exits with 0 also where profiles break by it: they are named.

Examples:
  layerbook ${verb} cilium@1.16.4 --reason '${example}'
  layerbook ${verb} cilium@1.16.4 --reason '${example}' --dry-run
  layerbook ${verb} cilium@1.16.4 --undo`,
    )
    .action(async (target: string, options: MarkFlags) => {
      const { repo, cache, reason, date, dryRun, commit } = options
      if (options.undo === (reason !== undefined)) throw reasonFault(options.undo)
      const outcome = await markRelease({
        ...{ kind, target, repo, cache, dryRun, commit },
        ...(reason === undefined ? {} : { reason }),
        ...(date === undefined ? {} : { date }),
        progress: terminal.progress,
      })
      terminal.settle()
      terminal.warn(outcome.warnings)
      if (options.format === 'json') terminal.out(renderMarkJson(outcome.plan, endOf(outcome)))
      else {
        terminal.out(renderMarkPlan(outcome.plan, terminal))
        terminal.err(ending(outcome))
      }
      exit(0)
    })
}

interface MarkFlags {
  readonly repo: string
  readonly reason?: string
  readonly date?: string
  readonly undo: boolean
  readonly dryRun: boolean
  readonly commit: boolean
  readonly cache: string | false | undefined
  readonly format: (typeof formats)[number]
}

function reasonFault(undo: boolean): UserError {
  return undo
    ? new UserError('--undo takes a mark back: it has no reason.', 'Leave out --reason.')
    : new UserError('It is not said why.', 'Add --reason "…": whoever uses that release will read it.')
}

function endOf({ done, commit }: MarkOutcome) {
  return commit === undefined ? { done } : { done, commit }
}

function ending({ plan, done, commit }: MarkOutcome): string {
  if (done === 'nothing') return '\nNothing to change.\n'
  if (done === 'planned') return '\nNothing was written: this is a dry run.\n'
  if (done === 'committed') return `\nCommitted ${plan.ledger!.file} as ${commit!.slice(0, 10)}.\n`
  return `\nWrote ${plan.ledger!.file}. Commit it, and open a pull request.\n`
}
