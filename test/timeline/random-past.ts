import fc from 'fast-check'
import { anEdit, filesOf, start, type Made } from '../diff/random-edits.ts'
import { gitIn, TestRepository, type Files } from '../repository.ts'

/** One thing that happens to a repository, some hours after the one before; hours may be negative, as clocks are. */
export type Step =
  | { readonly kind: 'commit'; readonly hours: number; readonly edit: (made: Made) => Made; readonly branch: boolean }
  | {
      readonly kind: 'release'
      readonly hours: number
      readonly folder: string
      readonly sealed: boolean
      readonly tagHours: number
    }
  | {
      readonly kind: 'mark'
      readonly hours: number
      readonly pick: number
      readonly mark: 'yanked' | 'deprecated' | 'eol' | 'none'
      readonly days: number
    }

const hours = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: -40, max: -1 }) },
)
const folder = fc.constantFrom(
  ...['linux', 'kube', 'net', 'disk', 'watch', 'logs'].map((name) => `registry/public/${name}`),
  'profiles/base',
  'profiles/observe',
)

export const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('commit' as const),
    hours,
    edit: anEdit.map(({ change }) => change),
    branch: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('release' as const),
    hours,
    folder,
    sealed: fc.boolean(),
    tagHours: fc.integer({ min: -30, max: 30 }),
  }),
  fc.record({
    kind: fc.constant('mark' as const),
    hours,
    pick: fc.nat(),
    mark: fc.constantFrom('yanked' as const, 'deprecated' as const, 'eol' as const, 'none' as const),
    days: fc.integer({ min: -1, max: 4 }),
  }),
)

interface Line {
  readonly version: string
  readonly date: string
  readonly commit: string
  readonly tree: string
  readonly mark?: string
}

/** Carries steps out in a real repository, in which all packs were released at the beginning. */
export function writePast(steps: readonly Step[]): TestRepository {
  return new PastWriter().write(steps)
}

class PastWriter {
  readonly #repository = new TestRepository()
  readonly #ledgers = new Map<string, Line[]>()
  readonly #tags = new Set<string>()
  #files: Files = {}
  #made = start
  #time = Date.UTC(2025, 0, 10, 12)

  write(steps: readonly Step[]): TestRepository {
    this.#commit('Begin', false)
    for (const name of Object.keys(start.packs)) this.#release(`registry/public/${name}`, true, 0)
    for (const step of steps) {
      this.#time += step.hours * 3_600_000
      if (step.kind === 'commit') {
        this.#made = step.edit(this.#made)
        this.#commit('Edit', step.branch)
      } else if (step.kind === 'release') this.#release(step.folder, step.sealed, step.tagHours)
      else this.#mark(step)
    }
    return this.#repository
  }

  #instant(shift = 0): string {
    return new Date(this.#time + shift * 3_600_000).toISOString().replace('.000Z', 'Z')
  }

  #git(...args: string[]): string {
    return gitIn(this.#repository.dir, this.#instant(), ...args)
  }

  #commit(message: string, onBranch: boolean): void {
    const ledgers = [...this.#ledgers].map(([path, lines]) => [`${path}/releases.yaml`, ledgerText(lines)] as const)
    const next: Files = { ...filesOf(this.#made), ...Object.fromEntries(ledgers) }
    const gone = Object.keys(this.#files).filter((path) => next[path] === undefined)
    if (onBranch) this.#git('checkout', '--quiet', '-b', 'side')
    this.#repository.write({ ...Object.fromEntries(gone.map((path) => [path, undefined])), ...next })
    this.#files = next
    this.#git('add', '--all')
    this.#git('commit', '--quiet', '--allow-empty', '-m', message)
    if (!onBranch) return
    this.#git('checkout', '--quiet', 'main')
    this.#time += 7_200_000
    this.#git('merge', '--quiet', '--no-ff', '-m', 'Merge side', 'side')
    this.#git('branch', '--quiet', '-d', 'side')
  }

  #release(path: string, sealed: boolean, tagHours: number): void {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const { version } = (path.startsWith('profiles/') ? this.#made.profiles : this.#made.packs)[name] ?? {}
    if (version === undefined || this.#tags.has(`${path}@${version}`)) return
    this.#tags.add(`${path}@${version}`)
    gitIn(this.#repository.dir, this.#instant(tagHours), 'tag', '-a', '-m', 'release', `${path}@${version}`)
    if (!sealed) return
    const line = {
      version,
      date: this.#instant(),
      commit: this.#git('rev-parse', 'HEAD').trim(),
      tree: this.#git('rev-parse', `HEAD:${path}`).trim(),
    }
    this.#ledgers.set(path, [...(this.#ledgers.get(path) ?? []), line])
    this.#commit('Seal', false)
  }

  #mark({ pick, mark, days }: Extract<Step, { kind: 'mark' }>): void {
    const all = [...this.#ledgers].flatMap(([path, lines]) => lines.map((line) => ({ path, line })))
    const chosen = all[pick % all.length]
    if (!chosen) return
    const day = this.#instant(days * 24).slice(0, 10)
    const words = mark === 'eol' ? `    eol: ${day}\n` : `    ${mark}:\n      date: ${day}\n      reason: 'Because'\n`
    const { mark: _, ...bare } = chosen.line
    const marked: Line = mark === 'none' ? bare : { ...bare, mark: words }
    const lines = this.#ledgers.get(chosen.path)!.map((line) => (line === chosen.line ? marked : line))
    this.#ledgers.set(chosen.path, lines)
    this.#commit('Mark', false)
  }
}

function ledgerText(lines: readonly Line[]): string {
  const entries = lines.map(
    ({ version, date, commit, tree, mark = '' }) =>
      `  - version: '${version}'\n    date: ${date}\n    commit: '${commit}'\n    tree: '${tree}'\n${mark}`,
  )
  return `releases:\n${entries.join('')}`
}
