import type { Command } from 'commander'
import { resolveProfile } from '../pipeline/resolve.ts'
import { concealedInWords } from '../report/concealed-words.ts'
import { renderComposed } from '../report/resolution-text.ts'
import { printJson } from '../report/print-json.ts'
import { renderText } from '../report/text.ts'
import { oneOf, type Terminal } from './terminal.ts'

const formats = ['text', 'json'] as const

export function addResolve(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('resolve')
    .description('show the resolved, composed stack of a profile')
    .argument('<profile[@version]>', "a profile: the tree's own, or one of its releases")
    .option('--repo <dir>', 'the repository', '.')
    .option('--at <when>', 'as of a day (2026-01-31), an instant (2026-01-31T12:00:00Z) or a revision')
    .option('--why', 'tell for each layer which versions were passed over, and why', false)
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--format <format>', `how to print: ${formats.join(', ')}`, oneOf('format', formats), 'text')
    .addHelpText(
      'after',
      `
A day means its end, in UTC. Exits with 1 when something in the profile cannot be resolved.

Examples:
  layerbook resolve aws-production
  layerbook resolve aws-production@1.2.0 --at 2026-01-31 --why
  layerbook resolve aws-production --at main~20 --format json`,
    )
    .action(async (name: string, options: ResolveOptions) => {
      const result = await resolveProfile(name, {
        repo: options.repo,
        cache: options.cache,
        ...(options.at === undefined ? {} : { at: options.at }),
        progress: terminal.progress,
      })
      terminal.settle()
      terminal.warn(result.warnings)
      if (result.concealed > 0) terminal.warn([concealedInWords(result.concealed)])
      if (options.format === 'json') terminal.out(printJson(result.json))
      else
        terminal.out(
          renderComposed(result.composed, { why: options.why, color: terminal.color, width: terminal.width }),
        )
      const { diagnostics, readText } = result
      if (diagnostics.length > 0) terminal.err(`\n${renderText(diagnostics, { readText, color: terminal.color })}`)
      exit(diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0)
    })
}

interface ResolveOptions {
  readonly repo: string
  readonly at?: string
  readonly why: boolean
  readonly cache: string | false | undefined
  readonly format: (typeof formats)[number]
}
