import type { Command } from 'commander'
import { ciHosts, nextStep, type CiHost } from '../ci-kit/kit.ts'
import { UserError } from '../model/diagnostic.ts'
import { prepareKit, writeKitFile } from '../pipeline/ci.ts'
import { visible } from '../report/visible.ts'
import { oneOf, type Terminal } from './terminal.ts'

export function addCi(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('ci')
    .description('write the files that make a host check, release and publish the registry')
    .argument('<host>', `what is to run it: ${ciHosts.join(', ')}`, oneOf('host', ciHosts))
    .option('--repo <dir>', 'the repository', '.')
    .option(
      '--branch <name>',
      'for github, the branch that is released and published (default: as before, else the one you are on)',
    )
    .option('--force', 'replace files that are not from here', false)
    .option('--check', 'write nothing; exit with 1 when a file is missing or not as it would be written', false)
    .addHelpText(
      'after',
      `
github: a composite action and three workflows. gitlab: a file to include. git: a hook that runs before each commit.

Examples:
  layerbook ci github
  layerbook ci github --branch trunk
  layerbook ci gitlab --check`,
    )
    .action(async (host: CiHost, options: CiOptions) => exit(await ci(host, options, terminal)))
}

async function ci(host: CiHost, options: CiOptions, terminal: Terminal): Promise<number> {
  const { root, branch, files } = await prepareKit(host, options)
  if (options.check) {
    for (const { file, state } of files) terminal.out(`${state === 'same' ? 'as written' : state}: ${file.path}\n`)
    return files.every(({ state }) => state === 'same') ? 0 : 1
  }
  const others = files.filter(({ state }) => state === 'other').map(({ file }) => file.path)
  if (others.length > 0 && !options.force)
    throw new UserError(`There already, and not from here: ${others.join(', ')}.`, 'Replace it with --force.')
  for (const { file, state } of files) {
    if (state !== 'same') writeKitFile(root, file)
    terminal.out(`${state === 'same' ? 'unchanged' : state === 'missing' ? 'wrote' : 'renewed'}: ${file.path}\n`)
  }
  if (branch !== undefined)
    terminal.err(`The branch ${visible(branch)} is released and published; --branch names another.\n`)
  terminal.err(`${nextStep[host]}\n`)
  return 0
}

interface CiOptions {
  readonly repo: string
  readonly branch?: string
  readonly force: boolean
  readonly check: boolean
}
