import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from '../../src/cli.ts'

export const bin = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'bin', 'layerbook.mjs')

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real command line in a process of its own. */
export function layerbook(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', ...options.env }
    execFile(
      process.execPath,
      [bin, ...args],
      { cwd: options.cwd, env, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
        resolve({ code, stdout, stderr })
      },
    )
  })
}

/** Runs a command line in this process: faster, where the process itself is not what is tested. */
export async function layerbookHere(args: readonly string[]): Promise<Ran> {
  let [stdout, stderr] = ['', '']
  const code = await main(args, {
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    color: false,
    width: 100,
    progress() {},
    warn: (warnings) => warnings.forEach((one) => (stderr += `layerbook: warning: ${one}\n`)),
    settle() {},
  })
  return { code, stdout, stderr }
}
