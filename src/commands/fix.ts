import type { Command } from 'commander'
import { fixRepository } from '../pipeline/fix.ts'
import { fixSummary, renderFixes } from '../report/fixes.ts'
import { unifiedDiff } from '../report/unified-diff.ts'
import type { Terminal } from './terminal.ts'

export function addFix(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('fix')
    .description('mend what can be mended without a decision, comments and layout kept')
    .argument('[code...]', 'only findings of these codes (default: all)')
    .option('--repo <dir>', 'the repository', '.')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--suggested', 'also correct what was likely meant otherwise: mistyped names and keys', false)
    .option('--dry-run', 'write nothing, show what would change', false)
    .addHelpText(
      'after',
      `
Releases are never touched. Exits with 0 when no error is left, else with 1.

Examples:
  layerbook fix
  layerbook fix --dry-run
  layerbook fix --suggested unknown-key unknown-pack`,
    )
    .action(async (codes: readonly string[], options: FixCommandOptions) => {
      const { fixed, files, left, suggested, warnings } = await fixRepository({
        repo: options.repo,
        cache: options.cache,
        codes,
        suggested: options.suggested,
        write: !options.dryRun,
        progress: terminal.progress,
      })
      terminal.settle()
      terminal.warn(warnings)
      if (options.dryRun) for (const [file, { before, after }] of files) terminal.out(unifiedDiff(file, before, after))
      else terminal.out(renderFixes(fixed))
      const how = { written: !options.dryRun, suggested: options.suggested }
      terminal.err(fixSummary(fixed.length, left, suggested, how))
      exit(left.some(({ severity }) => severity === 'error') || (options.dryRun && fixed.length > 0) ? 1 : 0)
    })
}

interface FixCommandOptions {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly suggested: boolean
  readonly dryRun: boolean
}
