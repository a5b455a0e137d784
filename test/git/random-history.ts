import type { ScratchRepository } from './scratch-repository.ts'

/** A generator of numbers in [0, 1) that gives the same ones for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32
  }
}

type Files = Map<string, { mode: string; content: string }>

/**
 * Writes a random history with branches, merges (of up to three parents, taking files from any side or from none),
 * deletions, files that become folders, links, changed modes and clocks that run backwards. Branch `main` is its end.
 */
export function writeRandomHistory(repository: ScratchRepository, seed: number, commits: number): void {
  const random = seeded(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  const states: Files[] = []
  const stream: string[] = []
  let time = 1_600_000_000
  for (let mark = 1; mark <= commits; mark++) {
    const last = mark === commits
    const recent = Array.from({ length: Math.min(mark - 1, 6) }, (_, i) => mark - 1 - i)
    const count = recent.length === 0 ? 0 : random() < 0.25 ? (random() < 0.3 ? 3 : 2) : 1
    const parents = [
      ...new Set([...(last ? recent.slice(0, 1) : []), ...Array.from({ length: count }, () => pick(recent))]),
    ]
    const files: Files = new Map(parents.length === 0 ? [] : states[parents[0]! - 1])
    for (const parent of parents.slice(1)) {
      for (const [path, file] of states[parent - 1]!) if (random() < 0.5) put(files, path, file)
    }
    for (let i = Math.floor(random() * 3); i > 0; i--) change(files, random, pick)
    states.push(files)
    time += random() < 0.1 ? -5000 : Math.floor(random() * 3) * 60
    stream.push(commitCommand(mark, time, parents, files))
  }
  repository.gitWith({ input: stream.join('') }, 'fast-import', '--quiet', '--force')
}

function change(files: Files, random: () => number, pick: <T>(items: readonly T[]) => T): void {
  const folder = pick(['profiles', 'registry', 'registry/public', 'registry/public-a', 'other', 'profiles.d'])
  const path = `${folder}/${pick(['a', 'b', 'a/x', 'a/y', 'a.b', 'b/z/deep', 'ü'])}`
  const kind = random()
  if (kind < 0.2) files.delete(path)
  else if (kind < 0.3) put(files, path, { mode: '120000', content: 'target' })
  else
    put(files, path, {
      mode: kind < 0.4 ? '100755' : '100644',
      content: pick(['1', '2', '3', 'longer text\n'.repeat(20)]),
    })
}

/** A file and a folder of one name cannot be together: the later one stays. */
function put(files: Files, path: string, file: { mode: string; content: string }): void {
  for (const other of files.keys()) {
    if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) files.delete(other)
  }
  files.set(path, file)
}

function commitCommand(mark: number, time: number, parents: readonly number[], files: Files): string {
  const lines = [`commit refs/heads/main`, `mark :${mark}`, `author Ada <ada@example.com> ${time} +0000`]
  lines.push(`committer Cleo <cleo@example.com> ${time} +0100`, 'data 1', 'm')
  parents.forEach((parent, i) => lines.push(`${i === 0 ? 'from' : 'merge'} :${parent}`))
  lines.push('deleteall')
  for (const [path, { mode, content }] of files) {
    lines.push(`M ${mode} inline ${path}`, `data ${Buffer.byteLength(content)}`, content)
  }
  return `${lines.join('\n')}\n\n`
}
