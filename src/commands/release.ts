import type { Command } from 'commander'
import { releaseRepository, type ReleaseOutcome } from '../pipeline/release.ts'
import { renderReleaseJson } from '../report/release-json.ts'
import { counted } from '../model/counted.ts'
import { renderReleasePlan } from '../report/release-plan.ts'
import { renderText } from '../report/text.ts'
import { oneOf, type Terminal } from './terminal.ts'

const formats = ['text', 'json'] as const

export function addRelease(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('release')
    .description('release every version that is committed and not released yet: seal it in its ledger, and tag it')
    .argument('[name...]', 'packs and profiles, with what they need; all where none is named')
    .option('--repo <dir>', 'the repository', '.')
    .option('--dry-run', 'show what would be released, what moves and what breaks; write nothing', false)
    .option('--push [remote]', 'push the branch and the tags, all or nothing')
    .option('--adopt', 'make a release of each version that the history ever had, at the commit that brought it', false)
    .option('--allow-breaking', 'release though a profile breaks by it', false)
    .option('--sign', 'sign the tags and the commit (default: as Git is set up)')
    .option('--no-sign', 'sign nothing')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--format <format>', `how to print: ${formats.join(', ')}`, oneOf('format', formats), 'text')
    .addHelpText(
      'after',
      `
Exits with 1 when what would be released has errors, or would break a profile: then nothing is written. With 0 when it
is released, or there is nothing to release. It may be stopped at any time: the next run finishes.

Examples:
  layerbook release --dry-run
  layerbook release cilium aws-base --push
  layerbook release --adopt --dry-run`,
    )
    .action(async (names: string[], options: ReleaseCommand) => {
      const { dryRun, push = false, adopt, allowBreaking, repo, cache, sign } = options
      const outcome = await releaseRepository({
        ...{ names, dryRun, push, adopt, allowBreaking, repo, cache },
        ...(sign === undefined ? {} : { sign }),
        progress: terminal.progress,
      })
      terminal.settle()
      terminal.warn(outcome.warnings)
      if (options.format === 'json') terminal.out(renderReleaseJson(outcome.plan, outcome))
      else printText(outcome, options, terminal)
      exit(outcome.done === 'refused' ? 1 : 0)
    })
}

interface ReleaseCommand {
  readonly repo: string
  readonly dryRun: boolean
  readonly push?: string | true
  readonly adopt: boolean
  readonly allowBreaking: boolean
  readonly sign?: boolean
  readonly cache: string | false | undefined
  readonly format: (typeof formats)[number]
}

/** How many findings a plan tells; they are not its subject. */
const mostFindings = 20

function printText(outcome: ReleaseOutcome, { dryRun }: ReleaseCommand, terminal: Terminal): void {
  const { plan, readText } = outcome
  const { color, width } = terminal
  terminal.out(renderReleasePlan(plan, { color, width }))
  if (plan.findings.length > 0)
    terminal.out(`\n${renderText(plan.findings, { readText, color, width, most: mostFindings })}`)
  terminal.err(`${ending(outcome, dryRun)}\n`)
}

/** What was done, and what there is to do next. */
function ending({ plan, done, signing, pushed }: ReleaseOutcome, dryRun: boolean): string {
  const isSound = plan.findings.length === 0
  const toDo = dryRun ? 'would not be' : 'is not'
  if (done === 'refused') {
    return isSound
      ? `\nThis ${toDo} released: profiles break by it. Mend them in the same commit, or add --allow-breaking.`
      : `\nThis ${toDo} released: it has errors. Mend them, commit, and release again.`
  }
  if (done === 'planned') return '\nNothing was written: this is a dry run.'
  const written = done === 'written' ? writtenWords(plan, signing) : ''
  if (pushed) return `${written}\nPushed ${pushed.branch} and ${counted(pushed.tags, 'tag')} to ${pushed.remote}.`
  return done === 'written' ? `${written} Send it with \`layerbook release --push\`.` : ''
}

function writtenWords(
  { releases, ledgers, branch }: ReleaseOutcome['plan'],
  signing: ReleaseOutcome['signing'],
): string {
  const signed = signing.tags ? 'signed ' : ''
  const tags = releases.length === 0 ? 'No new tag' : `${counted(releases.length, `${signed}tag`)}`
  return `\nDone: ${tags}, and a commit on ${branch} with ${counted(ledgers.length, 'ledger')}.`
}
