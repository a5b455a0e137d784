import { UserError } from '../model/diagnostic.ts'
import { visible } from '../report/visible.ts'

/** Where a command writes: data to `out`, talk to `err`. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether standard output takes colours. */
  readonly color: boolean
  /** Columns of the terminal; 100 where there is none. */
  readonly width: number
  /** Names what is being done, on a terminal and only when it takes over a second. */
  readonly progress: (what: string) => void
  /** Tells what is odd but bearable. */
  readonly warn: (warnings: readonly string[]) => void
  /** Takes a progress line away again. */
  readonly settle: () => void
}

export function processTerminal(): Terminal {
  const live = process.stderr.isTTY === true && process.env['CI'] === undefined
  let timer: NodeJS.Timeout | undefined
  let shown = false
  const started = Date.now()
  const draw = (what: string): void => {
    process.stderr.write(`\r\x1b[2K${what} …`)
    shown = true
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    color: wantsColor(),
    width: process.stdout.columns ?? 100,
    progress(what) {
      if (!live) return
      if (timer) clearTimeout(timer)
      // Work between two reports is synchronous, so a timer alone would never fire in time.
      if (Date.now() - started > 1000) draw(what)
      else timer = setTimeout(() => draw(what), 1000)
    },
    warn(warnings) {
      for (const warning of warnings) process.stderr.write(`layerbook: warning: ${visible(warning)}\n`)
    },
    settle() {
      if (timer) clearTimeout(timer)
      if (shown) process.stderr.write('\r\x1b[2K')
      shown = false
    },
  }
}

/** https://no-color.org; FORCE_COLOR as Node and most tools read it. */
function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0'
  return process.stdout.isTTY === true && TERM !== 'dumb'
}

/** Output may go to a pipe that closes early (`| head`); then there is nobody left to write to. */
export function quietOnClosedPipe(): void {
  if (process.stdout.listenerCount('error') > 0) return
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

export function oneOf<T extends string>(what: string, allowed: readonly T[]): (text: string) => T {
  return (text) => {
    const found = allowed.find((one) => one === text)
    if (found === undefined) throw new UserError(`Unknown ${what} "${text}".`, `Choose one of: ${allowed.join(', ')}.`)
    return found
  }
}
