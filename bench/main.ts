import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madePack } from './registry-files.ts'
import { makeRegistry, registrySizes } from './registry.ts'

/**
 * The whole road, measured on a registry made for it: reading beside native git, then read, validate, resolve and
 * compose without and with an index, the site, and what is asked of a change. Argument: a size, M where it is not given.
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
  printSite(dir)
  printChange(dir)
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

/** Takes the next version of one pack into a commit, and asks what it does, each time with what was known before it. */
function printChange(dir: string): void {
  commitNextVersion(dir)
  console.log('One pack at its next version, with the index of before')
  console.log(''.padEnd(40) + ['s', 'processor s', 'ratio', 'MB', 'found'].map((head) => head.padStart(12)).join(''))
  const plain = ask(dir, 'validate')
  const rows: [string, Answer][] = [
    ['validate', plain],
    ['validate --since HEAD~1', ask(dir, 'since', 'HEAD~1')],
    ['diff HEAD (nothing changed)', ask(dir, 'diff', 'HEAD')],
    ['diff HEAD~1..HEAD', ask(dir, 'diff', 'HEAD~1..HEAD')],
    ['diff HEAD~50..HEAD', ask(dir, 'diff', 'HEAD~50..HEAD')],
    ['release --dry-run', ask(dir, 'release', madePack(1).name)],
  ]
  for (const [name, { seconds, processorSeconds, megabytes, found }] of rows) {
    const ratio = processorSeconds / plain.processorSeconds
    const cells = [seconds.toFixed(2), processorSeconds.toFixed(2), ratio.toFixed(2), String(megabytes), String(found)]
    console.log(name.padEnd(40) + cells.map((cell) => cell.padStart(12)).join(''))
  }
  console.log()
}

interface Answer {
  readonly seconds: number
  readonly processorSeconds: number
  /** Findings, profiles that differ, or releases. */
  readonly found: number
  readonly megabytes: number
}

function ask(dir: string, ...question: string[]): Answer {
  const index = join(scratch, 'index-of-before')
  rmSync(index, { recursive: true, force: true })
  cpSync(join(scratch, 'index'), index, { recursive: true })
  return JSON.parse(node('change-read.ts', dir, index, ...question)) as Answer
}

function commitNextVersion(dir: string): void {
  const file = join(dir, madePack(1).path, 'pack.yaml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replaceAll(/^(.*version: "\d+\.\d+\.)\d+"$/gm, '$1999"'))
  const people = ['-c', 'user.name=Registry Bench', '-c', 'user.email=bench@example.com', '-c', 'commit.gpgsign=false']
  const git = ['-C', dir, ...people]
  // By the clock of the machine, trains that move in the made history would have stood still for years.
  const date = execFileSync('git', [...git, 'log', '-1', '--format=%cI'], { encoding: 'utf8' }).trim()
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
  execFileSync('git', [...git, 'commit', '-q', '-m', 'feat: the next version', '--', file], { env })
}

interface SiteRun {
  readonly pages: number
  readonly pagesPerSecond: number
  readonly megabytesWritten: number
  readonly megabytes: number
}

interface OwnSiteRun extends SiteRun {
  readonly prepareSeconds: number
  readonly writeSeconds: number
  readonly files: number
  /** Of the pages alone, without the other files. */
  readonly megabytesOfPages: number
}

function printSite(dir: string): void {
  const catalog = join(scratch, 'catalog')
  const own = JSON.parse(node('site-write.ts', dir, join(scratch, 'index'), catalog)) as OwnSiteRun
  const hugo = JSON.parse(node('hugo.ts', catalog)) as SiteRun | null
  console.log('Site, and Hugo rendering as many pages of the same sizes')
  console.log(''.padEnd(40) + 'Layerbook'.padStart(12) + 'Hugo'.padStart(12))
  const row = (name: string, mine: number, other?: number): void =>
    console.log(name.padEnd(40) + String(mine).padStart(12) + (other === undefined ? '' : String(other).padStart(12)))
  row('preparing (as validate does), s', Number(own.prepareSeconds.toFixed(1)))
  row('writing, s', Number(own.writeSeconds.toFixed(1)))
  row('pages', own.pages, hugo?.pages)
  row('pages a second', own.pagesPerSecond, hugo?.pagesPerSecond)
  row('pages written, MB', own.megabytesOfPages, hugo?.megabytesWritten)
  row('other files (JSON, feeds, pictures)', own.files)
  row('all that is written, MB', own.megabytesWritten)
  row('peak memory, MB', own.megabytes, hugo?.megabytes)
  if (hugo) console.log(`${(own.pagesPerSecond / hugo.pagesPerSecond).toFixed(2)} of Hugo’s pages a second`)
  else console.log('There is no Hugo here to compare with: install it, or name one in LAYERBOOK_HUGO.')
  console.log()
}
