import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from '../../src/cli.ts'

// One process that checks a repository again and again, each time with one other file in it, and tells what each check
// gave and cost. Run by malformed.test.ts: `node --expose-gc validate-each.ts CASES.json RESULTS.json`. What one check leaves
// behind is collected before the next, as if each had a process of its own.

export interface Case {
  readonly repo: string
  readonly file: string
  /** The file to put in its place, base64. */
  readonly content: string
}

export interface Outcome {
  readonly code: number | string
  readonly findings: readonly { readonly file: string; readonly line: number; readonly column: number }[]
  /** Seconds of processor time. */
  readonly seconds: number
}

export interface Outcomes {
  readonly outcomes: readonly Outcome[]
  /** The most memory that the process ever held, in MiB. */
  readonly peakMemory: number
}

const [casesFile = '', resultsFile = ''] = process.argv.slice(2)
const cases = JSON.parse(readFileSync(casesFile, 'utf8')) as readonly Case[]
const outcomes: Outcome[] = []
for (const one of cases) {
  globalThis.gc?.()
  outcomes.push(await outcomeOf(one))
}
const results: Outcomes = { outcomes, peakMemory: process.resourceUsage().maxRSS / 1024 }
writeFileSync(resultsFile, JSON.stringify(results))

async function outcomeOf({ repo, file, content }: Case): Promise<Outcome> {
  const path = join(repo, file)
  const before = readFileSync(path)
  writeFileSync(path, Buffer.from(content, 'base64'))
  const start = process.cpuUsage()
  const { code, printed } = await validate(repo)
  const { user, system } = process.cpuUsage(start)
  writeFileSync(path, before)
  const findings = code === 0 || code === 1 ? (JSON.parse(printed) as Pick<Outcome, 'findings'>).findings : []
  return { code, findings, seconds: (user + system) / 1e6 }
}

async function validate(repo: string): Promise<{ code: number | string; printed: string }> {
  let printed = ''
  const out = (text: string) => void (printed += text)
  const quiet = () => {}
  const terminal = { out, err: quiet, color: false, width: 100, progress: quiet, warn: quiet, settle: quiet }
  try {
    return { code: await main(['validate', '--repo', repo, '--no-cache', '--format', 'json'], terminal), printed }
  } catch (error) {
    return { code: error instanceof Error ? (error.stack ?? error.message) : String(error), printed }
  }
}
