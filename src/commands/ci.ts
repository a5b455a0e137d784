import type { Command } from 'commander'
import { ciHosts, nextStep, type CiHost } from '../ci-kit/kit.ts'
import { UserError } from '../model/diagnostic.ts'
import { prepareKit, writeKitFile, type PreparedFile } from '../pipeline/ci.ts'
import { unifiedDiff } from '../report/unified-diff.ts'
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
    .option('--force', 'replace files that were edited, or are not from here', false)
    .option('--diff', 'write nothing; show what would change; exit as with --check', false)
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
  if (options.diff) for (const { file, there } of files) terminal.out(unifiedDiff(file.path, there, file.text))
  else if (options.check) for (const { file, state } of files) terminal.out(`${stateWords[state]}: ${file.path}\n`)
  if (options.diff || options.check) return files.every(({ state }) => state === 'same') ? 0 : 1
  if (!options.force) refuseToReplace(files, host)
  for (const { file, state } of files) {
    if (state !== 'same') writeKitFile(root, file)
    terminal.out(`${state === 'same' ? 'unchanged' : state === 'missing' ? 'wrote' : 'renewed'}: ${file.path}\n`)
  }
  if (branch !== undefined)
    terminal.err(`The branch ${visible(branch)} is released and published; --branch names another.\n`)
  terminal.err(`${nextStep[host]}\n`)
  return 0
}

const stateWords = { same: 'as written', missing: 'missing', older: 'older', edited: 'edited', other: 'other' } as const

/** What someone wrote is not lost without a word. */
function refuseToReplace(files: readonly PreparedFile[], host: CiHost): void {
  const all = (state: PreparedFile['state']) => files.filter((one) => one.state === state).map(({ file }) => file.path)
  const [edited, others] = [all('edited'), all('other')]
  if (edited.length + others.length === 0) return
  const said = [
    ...(edited.length === 0 ? [] : [`Edited since written: ${edited.join(', ')}.`]),
    ...(others.length === 0 ? [] : [`There already, and not from here: ${others.join(', ')}.`]),
  ]
  throw new UserError(
    `${said.join(' ')} Nothing was written.`,
    `\`layerbook ci ${host} --diff\` shows what would change; --force replaces what is there.`,
  )
}

interface CiOptions {
  readonly repo: string
  readonly branch?: string
  readonly force: boolean
  readonly check: boolean
  readonly diff: boolean
}
