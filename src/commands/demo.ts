import { join, resolve as resolvePath } from 'node:path'
import type { Command } from 'commander'
import { writeDemo } from '../demo/write-demo.ts'
import { packageRoot } from '../package-root.ts'
import { build } from './build.ts'
import { portNumber, untilInterrupted } from './preview.ts'
import { serveFolder } from './serve.ts'
import type { Terminal } from './terminal.ts'

export function addDemo(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('demo')
    .description('write the sample registry as a real Git repository, build its catalog and serve it')
    .argument('[dir]', 'where to write it', 'layerbook-demo')
    .option('--no-build', 'write the repository only')
    .option('--no-serve', 'write and build, but do not serve')
    .option('--port <number>', 'the port on localhost; 0 takes any free one', portNumber, 4321)
    .addHelpText(
      'after',
      `
The repository's commits and tags stand at the dates at which upstream released, and have the same ids each time.
An earlier demo in the folder is replaced while nobody has changed it; anything else is refused.`,
    )
    .action(async (dir: string, options: { build: boolean; serve: boolean; port: number }) => {
      terminal.progress('Writing the sample registry')
      const demo = await writeDemo(dir, { root: packageRoot })
      terminal.settle()
      terminal.err(
        `Wrote ${resolvePath(dir)}: ${demo.commits} commits, ${demo.tags} tags, HEAD ${demo.head.slice(0, 7)}.\n`,
      )
      if (options.build) await buildAndServe(dir, options, terminal)
      exit(0)
    })
}

async function buildAndServe(
  dir: string,
  options: { serve: boolean; port: number },
  terminal: Terminal,
): Promise<void> {
  const out = join(dir, 'catalog')
  const { summary } = await build({ repo: dir, out, base: '/', cache: undefined }, terminal)
  terminal.err(`${summary}\n`)
  if (!options.serve) return
  const server = await serveFolder(out, '/', options.port)
  terminal.err(`Serving ${server.address} (Ctrl+C stops)\n`)
  await untilInterrupted()
  await server.close()
}
