import type { Command } from 'commander'
import {
  editors,
  editorSettings,
  prepareSchemas,
  staleSchemas,
  writeSchemas,
  writeVscodeSettings,
  type Editor,
  type SettingsOutcome,
} from '../pipeline/schemas.ts'
import { oneOf, type Terminal } from './terminal.ts'

interface SchemasRequest {
  readonly repo: string
  readonly out?: string
  readonly check: boolean
  readonly settings?: Editor
  readonly vscode: boolean
  readonly cache: string | false | undefined
}

export function addSchemas(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('schemas')
    .description('write JSON Schemas that know this registry, so that editors complete and check its files')
    .option('--repo <dir>', 'the repository', '.')
    .option('--out <dir>', 'the folder to write (default: .layerbook/schemas, which Git leaves out)')
    .option('--check', 'write nothing; exit with 1 when what is there is stale', false)
    .option('--settings <editor>', `print the settings of an editor: ${editors.join(', ')}`, oneOf('editor', editors))
    .option('--vscode', 'put the settings into .vscode/settings.json', false)
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .addHelpText(
      'after',
      `
The schemas hold the names and versions of one moment: run it again after a pull or a release.

Examples:
  layerbook schemas --vscode
  layerbook schemas --settings neovim
  layerbook schemas --check`,
    )
    .action(async (options: SchemasRequest) => exit(await schemas(options, terminal)))
}

async function schemas(request: SchemasRequest, terminal: Terminal): Promise<number> {
  const prepared = await prepareSchemas({
    repo: request.repo,
    cache: request.cache,
    progress: terminal.progress,
    ...(request.out === undefined ? {} : { out: request.out }),
  })
  terminal.settle()
  terminal.warn(prepared.warnings)
  const stale = staleSchemas(prepared)
  if (request.check) return reportStale(stale, prepared.folder, terminal)
  if (stale.length > 0) writeSchemas(prepared)
  terminal.err(`${stale.length > 0 ? 'Wrote' : 'Nothing changed in'} ${prepared.folder}.\n`)
  if (request.settings !== undefined) terminal.out(editorSettings(request.settings, prepared.folder))
  if (request.vscode) return reportVscode(writeVscodeSettings(prepared), terminal)
  if (request.settings === undefined) {
    terminal.err(`  → Tell your editor: layerbook schemas --vscode, or --settings ${editors.slice(1).join('|')}.\n`)
  }
  return 0
}

function reportStale(stale: readonly string[], folder: string, terminal: Terminal): number {
  if (stale.length === 0) return 0
  terminal.err(`Stale in ${folder}: ${stale.join(', ')}.\n  → Run layerbook schemas.\n`)
  return 1
}

function reportVscode(outcome: SettingsOutcome, terminal: Terminal): number {
  if (outcome !== 'refused') {
    terminal.err(`${outcome === 'written' ? 'Wrote' : 'Nothing changed in'} .vscode/settings.json.\n`)
    return 0
  }
  terminal.err(
    '.vscode/settings.json is not plain JSON, and is left as it is.\n  → Put in what `layerbook schemas --settings vscode` prints.\n',
  )
  return 2
}
