import { existsSync, mkdtempSync, rmSync, watch, type FSWatcher } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve as resolvePath } from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../model/diagnostic.ts'
import { build, normalizeBase } from './build.ts'
import { serveFolder } from './serve.ts'
import type { Terminal } from './terminal.ts'

export function addPreview(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('preview')
    .description('build the catalog into a temporary folder, serve it on this machine, and follow changes')
    .option('--repo <dir>', 'the repository', '.')
    .option('--port <number>', 'the port on localhost; 0 takes any free one', portNumber, 4321)
    .option('--base <path>', 'the path under which the catalog stands', '/')
    .option('--cache <dir>', 'where to keep the index between runs (default: in the Git directory)')
    .option('--no-cache', 'keep no index')
    .addHelpText(
      'after',
      '\nStops with Ctrl+C. A change that cannot be built is told, and the last good catalog stays.',
    )
    .action(async (options: PreviewOptions) => {
      await preview(options, terminal)
      exit(0)
    })
}

interface PreviewOptions {
  readonly repo: string
  readonly port: number
  readonly base: string
  readonly cache: string | false | undefined
}

export function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535)
    throw new UserError(`"${text}" is not a port.`, 'Choose a number from 0 to 65535.')
  return port
}

async function preview(options: PreviewOptions, terminal: Terminal): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-preview-'))
  let turn = 0
  const buildNext = async (): Promise<string> => {
    const out = join(folder, String(++turn))
    const { summary } = await build({ ...options, out }, terminal)
    terminal.err(`${summary}\n`)
    return out
  }
  try {
    const server = await serveFolder(await buildNext(), normalizeBase(options.base), options.port)
    terminal.err(`Serving ${server.address} (Ctrl+C stops)\n`)
    const follower = follow(options.repo, async () => {
      try {
        const next = await buildNext()
        server.swap(next)
        rmSync(join(folder, String(turn - 1)), { recursive: true, force: true })
      } catch (error) {
        terminal.err(`layerbook: ${error instanceof Error ? error.message : String(error)}\n`)
      }
    })
    await untilInterrupted()
    follower.close()
    await server.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Calls `changed` after registry, profiles, settings or tags changed, one call at a time. */
function follow(repo: string, changed: () => Promise<void>): { close(): void } {
  const root = resolvePath(repo)
  const watched = ['registry', 'profiles', '.git/refs']
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const soon = (): void => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(changed)
    }, 200)
  }
  const watchers: FSWatcher[] = watched.map((path) => watch(path, { recursive: true }, soon))
  const settings = existsSync(join(root, 'layerbook.yaml')) ? [watch(join(root, 'layerbook.yaml'), soon)] : []
  return {
    close() {
      if (timer) clearTimeout(timer)
      for (const watcher of [...watchers, ...settings]) watcher.close()
    },
  }
}

export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
