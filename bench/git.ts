import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeRegistry, registrySizes } from './registry.ts'
import { runCommand, type Run } from './run-command.ts'

/**
 * Measures reading Git beside native git doing the same reads in the same run.
 * Arguments: a size (S or M), and optionally a registry that was made before.
 */
const reader = join(import.meta.dirname, 'git-read.ts')
const rounds = 3
const works = ['tags', 'walk', 'releases'] as const

function nativeCommands(dir: string, names: string): Record<(typeof works)[number], [readonly string[], string?]> {
  const git = ['git', '-C', dir]
  const log = [
    'log',
    '--full-history',
    '-c',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    'HEAD',
    '--',
    'profiles',
    'registry',
  ]
  return {
    tags: [[...git, 'for-each-ref', '--format=%(refname) %(objectname) %(*objectname) %(creatordate)', 'refs/tags']],
    walk: [[...git, ...log]],
    releases: [[...git, 'cat-file', '--batch', '--buffer'], names],
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

function writeNames(dir: string, file: string): void {
  const tags = execFileSync('git', ['-C', dir, 'tag'], { maxBuffer: 1 << 28 })
    .toString()
    .trim()
    .split('\n')
  const lines = tags.map((tag) => {
    const path = tag.slice(0, tag.lastIndexOf('@'))
    return `refs/tags/${tag}:${path}/${path.startsWith('profiles/') ? 'profile' : 'pack'}.yaml\n`
  })
  writeFileSync(file, lines.join(''))
}

async function measure(dir: string, scratch: string): Promise<void> {
  const names = join(scratch, 'names')
  writeNames(dir, names)
  const native: Record<string, Run[]> = { tags: [], walk: [], releases: [] }
  const cold: Run[] = []
  const warm: Run[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [work, [command, input]] of Object.entries(nativeCommands(dir, names))) {
      native[work]!.push(await runCommand(command, input))
    }
    const index = join(scratch, `index-${round}`)
    cold.push(await runCommand([process.execPath, reader, dir, index], undefined, true))
    warm.push(await runCommand([process.execPath, reader, dir, index], undefined, true))
  }
  report(native, cold, warm)
}

function report(native: Record<string, Run[]>, cold: readonly Run[], warm: readonly Run[]): void {
  const secondsOf = (runs: readonly Run[], work: string): number =>
    median(runs.map(({ output }) => (JSON.parse(output) as { seconds: Record<string, number> }).seconds[work]!))
  const row = (name: string, git: number | undefined, first: number, next: number): void => {
    const ratio = git === undefined ? '' : `${(first / git).toFixed(2)}x git`
    const cells = [
      git?.toFixed(2) ?? '',
      first.toFixed(2),
      ratio,
      next.toFixed(2),
      `${(next / first).toFixed(2)}x cold`,
    ]
    console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(12)).join(''))
  }
  console.log(''.padEnd(34) + ['git', 'cold', '', 'warm', ''].map((cell) => cell.padStart(12)).join(''))
  const labels = {
    tags: 'tags with targets, s',
    walk: 'one walk over both folders, s',
    releases: 'files of every release, s',
  }
  for (const work of works) {
    row(labels[work], median(native[work]!.map((one) => one.seconds)), secondsOf(cold, work), secondsOf(warm, work))
  }
  row('writing and closing the index, s', undefined, secondsOf(cold, 'close'), secondsOf(warm, 'close'))
  const total = works.reduce((sum, work) => sum + median(native[work]!.map((one) => one.seconds)), 0)
  const wall = (runs: readonly Run[]): number => median(runs.map((one) => one.seconds))
  row('all, whole process, s', total, wall(cold), wall(warm))
  const memory = (runs: readonly Run[]): number => Math.max(...runs.map((one) => one.megabytes))
  row('peak memory, MB', Math.max(...works.map((work) => memory(native[work]!))), memory(cold), memory(warm))
}

const [size = 'S', made] = process.argv.slice(2) as ['S' | 'M', string?]
const scratch = mkdtempSync(join(tmpdir(), 'layerbook-bench-'))
try {
  const dir = made ?? join(scratch, 'registry')
  if (made === undefined) await makeRegistry(dir, registrySizes[size])
  await measure(dir, scratch)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
