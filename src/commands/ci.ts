import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { ciHosts, ciKit, nextStep, type CiHost } from '../ci-kit/kit.ts'
import { stateOf, writeKitFile } from '../ci-kit/write-kit.ts'
import { UserError } from '../model/diagnostic.ts'
import { packageRoot } from '../package-root.ts'
import { whereToWrite } from '../pipeline/where-to-write.ts'
import { oneOf, type Terminal } from './terminal.ts'

export function addCi(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('ci')
    .description('write the files that make a host check, release and publish the registry')
    .argument('<host>', `what is to run it: ${ciHosts.join(', ')}`, oneOf('host', ciHosts))
    .option('--repo <dir>', 'the repository', '.')
    .option('--branch <name>', 'the branch that is released and published (default: the one you are on)')
    .option('--force', 'replace files that someone changed', false)
    .option('--check', 'write nothing; exit with 1 when a file is missing or not as it would be written', false)
    .addHelpText(
      'after',
      `
github: a composite action and three workflows. gitlab: a file to include. git: a hook that runs before each commit.

Examples:
  layerbook ci github
  layerbook ci gitlab --branch trunk
  layerbook ci github --check`,
    )
    .action(async (host: CiHost, options: CiOptions) => {
      const { root, branch } = await whereToWrite(options.repo)
      const read = (path: string) => readFileSync(join(packageRoot, 'ci', path), 'utf8')
      const kit = ciKit(host, options.branch ?? branch ?? 'main', read)
      const files = kit.map((file) => ({ file, state: stateOf(root, file) }))
      if (options.check) {
        for (const { file, state } of files) terminal.out(`${state === 'same' ? 'as written' : state}: ${file.path}\n`)
        return exit(files.every(({ state }) => state === 'same') ? 0 : 1)
      }
      const others = files.filter(({ state }) => state === 'other').map(({ file }) => file.path)
      if (others.length > 0 && !options.force) {
        throw new UserError(`${others.join(', ')} is there already, and not from here.`, 'Replace it with --force.')
      }
      for (const { file, state } of files) {
        if (state !== 'same') writeKitFile(root, file)
        terminal.out(`${state === 'same' ? 'unchanged' : state === 'missing' ? 'wrote' : 'renewed'}: ${file.path}\n`)
      }
      terminal.err(`${nextStep[host]}\n`)
      exit(0)
    })
}

interface CiOptions {
  readonly repo: string
  readonly branch?: string
  readonly force: boolean
  readonly check: boolean
}
