import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'

export interface Run {
  readonly seconds: number
  readonly megabytes: number
  readonly output: string
}

/** Runs a command to its end: wall time, and the most memory that it held (Linux tells it of each process). */
export async function runCommand(command: readonly string[], inputFile = '/dev/null', keep = false): Promise<Run> {
  const input = openSync(inputFile, 'r')
  const start = performance.now()
  const child = spawn(command[0]!, command.slice(1), { stdio: [input, keep ? 'pipe' : 'ignore', 'inherit'] })
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  let megabytes = 0
  const timer = setInterval(() => (megabytes = Math.max(megabytes, peakMemory(child.pid!))), 10)
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(timer)
  closeSync(input)
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
  return { seconds: (performance.now() - start) / 1000, megabytes, output }
}

function peakMemory(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}
