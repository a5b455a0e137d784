import type { Command } from 'commander'
import { checkRepository } from '../pipeline/check.ts'
import { renderGithub } from '../report/github.ts'
import { renderJson } from '../report/json.ts'
import { renderText } from '../report/text.ts'
import { oneOf, type Terminal } from './terminal.ts'

const formats = ['text', 'json', 'github'] as const

export function addValidate(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('validate')
    .description('report every mistake of the registry in one run, each with its place and its remedy')
    .option('--repo <dir>', 'the repository', '.')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .option('--strict', 'let warnings fail too', false)
    .option('--format <format>', `how to print: ${formats.join(', ')}`, oneOf('format', formats), 'text')
    .addHelpText(
      'after',
      `
Exits with 1 when there is an error (with --strict: or a warning), with 0 when there is none.

Examples:
  layerbook validate
  layerbook validate --repo ../registry --format json`,
    )
    .action(async (options: ValidateOptions) => {
      const checked = await checkRepository({
        repo: options.repo,
        cache: options.cache,
        progress: terminal.progress,
      })
      terminal.settle()
      terminal.warn(checked.warnings)
      const { diagnostics, counts } = checked
      if (options.format === 'json') terminal.out(renderJson(diagnostics, counts))
      else if (options.format === 'github') terminal.out(renderGithub(diagnostics))
      else terminal.out(renderText(diagnostics, { readText: checked.readText, color: terminal.color, counts }))
      const failing = diagnostics.some(
        ({ severity }) => severity === 'error' || (options.strict && severity === 'warning'),
      )
      exit(failing ? 1 : 0)
    })
}

interface ValidateOptions {
  readonly repo: string
  readonly cache: string | false | undefined
  readonly strict: boolean
  readonly format: (typeof formats)[number]
}
