import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../model/diagnostic.ts'
import { findRepository } from './layout.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  readonly since: string
  /** When its process began, as Linux counts it: a number of its own, while that of the process is given anew. */
  readonly start?: string
}

/**
 * Does something that only one process may do at a time in a repository. A lock whose process is gone is taken over: it
 * was left by one that was killed.
 *
 * @throws UserError where another process is at it
 */
export async function withReleaseLock<T>(root: string, work: () => Promise<T>): Promise<T> {
  const folder = join(findRepository(root).commonFolder, 'layerbook')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'release.lock')
  take(file)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file: string): void {
  const own: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), ...startOf(process.pid) }
  for (let tries = 0; ; tries++) {
    try {
      return writeFileSync(file, `${JSON.stringify(own)}\n`, { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = holderOf(file)
    if (tries >= 3 || isAtWork(holder)) throw heldBy(holder, file)
    rmSync(file, { force: true })
  }
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** Of a process on another machine nothing is known: it counts as being at work. */
function isAtWork(holder: Holder | undefined): boolean {
  if (!holder) return false
  if (holder.host !== hostname()) return true
  const now = seen(holder.pid)
  if (now !== undefined && (now.isDead || (holder.start !== undefined && holder.start !== now.start))) return false
  if (holder.pid === process.pid) return true
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function startOf(pid: number): { readonly start?: string } {
  const start = seen(pid)?.start
  return start === undefined ? {} : { start }
}

/**
 * What Linux tells of a process (proc_pid_stat(5)); elsewhere nothing. One that was killed and that its parent has not
 * asked after yet is still there to signals, as a zombie.
 */
function seen(pid: number): { readonly isDead: boolean; readonly start: string | undefined } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name stands in parentheses and may hold some itself: the state comes after it, the start 19 fields later.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { isDead: /^[ZXx]$/.test(fields[0]!), start: fields[19] }
  } catch {
    return undefined
  }
}

function heldBy(holder: Holder | undefined, file: string): UserError {
  const who = holder ? ` (process ${holder.pid} on ${holder.host}, since ${holder.since})` : ''
  return new UserError(
    `Another release is being made in this repository${who}.`,
    `Wait for it to end. If there is none, remove ${file}.`,
  )
}
