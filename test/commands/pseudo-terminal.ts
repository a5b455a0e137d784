import { execFile, execFileSync } from 'node:child_process'
import { bin } from './run.ts'

/** Waits for each text to appear, answers it, and prints what was seen and the exit code at the end. */
const driver = `
import json, os, pty, select, signal, sys, time
steps = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
seen, at, end = '', 0, time.time() + 90
def read():
    global seen
    ready, _, _ = select.select([fd], [], [], 0.1)
    if not ready: return True
    try: data = os.read(fd, 65536)
    except OSError: return False
    seen += data.decode('utf8', 'replace')
    return len(data) > 0
for text, answer in steps:
    while text not in seen[at:] and time.time() < end:
        if not read(): break
    at = len(seen)
    os.write(fd, answer.encode())
while time.time() < end and read(): pass
if time.time() >= end: os.kill(pid, signal.SIGKILL)
_, status = os.waitpid(pid, 0)
print(json.dumps({'seen': seen, 'code': os.waitstatus_to_exitcode(status)}))
`

export const enter = '\r'
export const down = '\u001b[B'
export const space = ' '
export const interrupt = '\u0003'

/** Whether this machine can give a process a terminal. */
export const hasPseudoTerminal = canRun()

function canRun(): boolean {
  try {
    execFileSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Runs the command line on a terminal, with a person who answers each text that appears. */
export function onTerminal(
  args: readonly string[],
  cwd: string,
  steps: readonly (readonly [text: string, answer: string])[],
): Promise<{ readonly code: number; readonly seen: string }> {
  const { CI: _, ...env } = process.env
  return new Promise((resolve, reject) => {
    const command = [JSON.stringify(steps), process.execPath, bin, ...args]
    execFile(
      'python3',
      ['-c', driver, ...command],
      { cwd, env: { ...env, TERM: 'xterm', COLUMNS: '100' } },
      (error, stdout) => {
        if (error) reject(new Error(error.message))
        else resolve(JSON.parse(stdout) as { code: number; seen: string })
      },
    )
  })
}
