import { Command, CommanderError } from 'commander'
import { processTerminal, quietOnClosedPipe, type Terminal } from './commands/terminal.ts'
import { UserError } from './model/diagnostic.ts'
import { packageVersion } from './package-root.ts'
import { visible } from './report/visible.ts'

/** Exit codes of every command. */
export const exitCodes = { clean: 0, findings: 1, usage: 2 } as const

/**
 * Runs one command line and gives its exit code: 0 clean, 1 findings, 2 usage or environment. A bug is thrown on with
 * its stack.
 */
export async function main(args: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  quietOnClosedPipe()
  let code: number = exitCodes.clean
  try {
    const program = await commandLine(args, terminal, (result) => (code = result))
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    terminal.settle()
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.usage
    if (!(error instanceof UserError)) throw error
    terminal.err(
      `layerbook: ${visible(error.message)}\n${error.help === undefined ? '' : `  → ${visible(error.help)}\n`}`,
    )
    return exitCodes.usage
  }
}

type AddCommand = (program: Command, terminal: Terminal, exit: (code: number) => void) => void

/** Commands by name, and where they are; their code is only loaded to be run, or to be told of. */
interface CommandSource {
  readonly names: readonly string[]
  readonly load: () => Promise<AddCommand>
}

/** The commands by what someone comes for, as `--help` lists them. */
const groups: readonly (readonly [string, readonly CommandSource[]])[] = [
  [
    'Change',
    [
      { names: ['new'], load: async () => (await import('./commands/new.ts')).addNew },
      { names: ['validate'], load: async () => (await import('./commands/validate.ts')).addValidate },
      { names: ['explain'], load: async () => (await import('./commands/explain.ts')).addExplain },
      { names: ['fix'], load: async () => (await import('./commands/fix.ts')).addFix },
      { names: ['fmt'], load: async () => (await import('./commands/fmt.ts')).addFmt },
      { names: ['diff'], load: async () => (await import('./commands/diff.ts')).addDiff },
      { names: ['schemas'], load: async () => (await import('./commands/schemas.ts')).addSchemas },
    ],
  ],
  [
    'Look up',
    [
      { names: ['resolve'], load: async () => (await import('./commands/resolve.ts')).addResolve },
      { names: ['history'], load: async () => (await import('./commands/history.ts')).addHistory },
      { names: ['feed'], load: async () => (await import('./commands/feed.ts')).addFeed },
      { names: ['compare'], load: async () => (await import('./commands/compare.ts')).addCompare },
      { names: ['build'], load: async () => (await import('./commands/build.ts')).addBuild },
      { names: ['preview'], load: async () => (await import('./commands/preview.ts')).addPreview },
    ],
  ],
  [
    'Own a registry',
    [
      { names: ['release'], load: async () => (await import('./commands/release.ts')).addRelease },
      { names: ['yank', 'deprecate'], load: async () => (await import('./commands/mark-release.ts')).addMarks },
      { names: ['ci'], load: async () => (await import('./commands/ci.ts')).addCi },
    ],
  ],
  ['Try it', [{ names: ['demo'], load: async () => (await import('./commands/demo.ts')).addDemo }]],
]

/** The command line as far as these arguments need it: one command, or all where none is named. */
async function commandLine(
  args: readonly string[],
  terminal: Terminal,
  exit: (code: number) => void,
): Promise<Command> {
  const program = new Command('layerbook')
    .description(
      'A Git-backed registry of Kubernetes packs and cluster profiles, and the static catalog built from it.',
    )
    .version(packageVersion())
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(layerbook --help tells more)')
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 usage or environment.')
  for (const [heading, sources] of wanted(args)) {
    program.commandsGroup(`${heading}:`)
    for (const { load } of sources) (await load())(program, terminal, exit)
  }
  for (const command of program.commands) prepare(command, `layerbook ${command.name()}`, terminal)
  return program
}

/** @param name as it is called: `layerbook new pack` */
function prepare(command: Command, name: string, terminal: Terminal): void {
  command
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError(`(${name} --help tells more)`)
  for (const part of command.commands) prepare(part, `${name} ${part.name()}`, terminal)
}

function wanted(args: readonly string[]): typeof groups {
  const name = args.find((arg) => !arg.startsWith('-'))
  if (name === undefined && args.some((arg) => arg === '--version' || arg === '-V')) return []
  for (const [heading, sources] of groups) {
    const source = sources.find(({ names }) => names.includes(name ?? ''))
    if (source) return [[heading, [source]]]
  }
  return groups
}
