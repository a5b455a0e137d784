import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeRegistry, registrySizes } from './registry.ts'

/**
 * The whole road, measured on a registry made for it: reading beside native git, then read, validate, resolve and
 * compose without and with an index, then the site. Argument: a size, M where it is not given.
 */
interface Check {
  readonly seconds: Readonly<Record<string, number>>
  readonly counts: Readonly<Record<string, number>>
  readonly errors: number
  readonly findings: number
  readonly megabytes: number
}

const [size = 'M'] = process.argv.slice(2) as ['S' | 'M']
const scratch = mkdtempSync(join(tmpdir(), 'layerbook-bench-'))
const node = (script: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })

try {
  const dir = join(scratch, 'registry')
  const { packs, releases, profiles, commits } = registrySizes[size]
  console.log(`Registry ${size}: ${packs} packs, ${releases} releases, ${profiles} profiles, ${commits} commits\n`)
  await makeRegistry(dir, registrySizes[size])
  console.log('Reading Git (medians of three)')
  console.log(node('git.ts', size, dir))
  const cold = check(dir)
  const warm = check(dir)
  printChecks(cold, warm)
  printDiffs(dir)
  printSite(dir)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function check(dir: string): Check {
  return JSON.parse(node('pipeline-read.ts', dir, join(scratch, 'index'))) as Check
}

function printChecks(cold: Check, warm: Check): void {
  console.log('Read, validate, resolve, compose (whole registry)')
  console.log(''.padEnd(40) + 'cold'.padStart(10) + 'warm'.padStart(10))
  const row = (name: string, first: number, next: number, digits = 2): void =>
    console.log(name.padEnd(40) + first.toFixed(digits).padStart(10) + next.toFixed(digits).padStart(10))
  for (const stage of Object.keys(cold.seconds)) row(`${stage}, s`, cold.seconds[stage] ?? 0, warm.seconds[stage] ?? 0)
  const total = (one: Check): number => Object.values(one.seconds).reduce((sum, seconds) => sum + seconds, 0)
  row('all, s', total(cold), total(warm))
  row('peak memory, MB', cold.megabytes, warm.megabytes, 0)
  console.log(`${JSON.stringify(cold.counts)}, ${cold.errors} errors, ${cold.findings} findings\n`)
}

function printDiffs(dir: string): void {
  for (const range of ['HEAD', 'HEAD~1..HEAD', 'HEAD~50..HEAD']) {
    const diff = JSON.parse(node('diff-read.ts', dir, join(scratch, 'index'), range)) as Check & { profiles: number }
    const total = Object.values(diff.seconds).reduce((sum, seconds) => sum + seconds, 0)
    console.log(`Diff ${range}: ${total.toFixed(2)} s, ${diff.megabytes} MB, ${diff.profiles} profiles differ`)
  }
  console.log()
}

function printSite(dir: string): void {
  console.log('Site')
  const site = JSON.parse(node('site-write.ts', dir, join(scratch, 'index'), join(scratch, 'catalog'))) as object
  for (const [name, value] of Object.entries(site)) console.log(`${name.padEnd(40)}${String(value).padStart(10)}`)
}
