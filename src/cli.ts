import { Command, CommanderError } from 'commander'
import { addBuild } from './commands/build.ts'
import { addCi } from './commands/ci.ts'
import { addDemo } from './commands/demo.ts'
import { addDiff } from './commands/diff.ts'
import { addExplain } from './commands/explain.ts'
import { addFix } from './commands/fix.ts'
import { addFmt } from './commands/fmt.ts'
import { addMarks } from './commands/mark-release.ts'
import { addNew } from './commands/new.ts'
import { addPreview } from './commands/preview.ts'
import { addRelease } from './commands/release.ts'
import { addResolve } from './commands/resolve.ts'
import { addSchemas } from './commands/schemas.ts'
import { processTerminal, quietOnClosedPipe, type Terminal } from './commands/terminal.ts'
import { addValidate } from './commands/validate.ts'
import { UserError } from './model/diagnostic.ts'
import { packageVersion } from './package-root.ts'

/** Exit codes of every command. */
export const exitCodes = { clean: 0, findings: 1, usage: 2 } as const

/**
 * Runs one command line and gives its exit code: 0 clean, 1 findings, 2 usage or environment. A bug is thrown on with
 * its stack.
 */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  quietOnClosedPipe()
  let code: number = exitCodes.clean
  const program = commandLine(terminal, (result) => (code = result))
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    terminal.settle()
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage
    if (!(error instanceof UserError)) throw error
    terminal.err(`layerbook: ${error.message}\n${error.help === undefined ? '' : `  → ${error.help}\n`}`)
    return exitCodes.usage
  }
}

/** The commands by what someone comes for, as `--help` lists them. */
const groups = [
  ['Change', [addNew, addValidate, addExplain, addFix, addFmt, addDiff, addSchemas]],
  ['Look up', [addResolve, addBuild, addPreview]],
  ['Own a registry', [addRelease, addMarks, addCi]],
  ['Try it', [addDemo]],
] as const

function commandLine(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('layerbook')
    .description(
      'A Git-backed registry of Kubernetes packs and cluster profiles, and the static catalog built from it.',
    )
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(layerbook --help tells more)')
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 usage or environment.')
  for (const [heading, adds] of groups) {
    program.commandsGroup(`${heading}:`)
    for (const add of adds) add(program, terminal, exit)
  }
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
  return program
}
