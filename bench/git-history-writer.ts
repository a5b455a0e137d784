import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

interface Sealable {
  readonly path: string
  readonly version: string
  readonly date: string
  readonly mark: number
  readonly tree: string
}

const firstSecond = Date.UTC(2023, 0, 1) / 1000
const secondsBetweenCommits = 900
const sealedTogether = 100
const by = 'Registry Bench <bench@example.com>'

/** Writes commits, annotated tags and ledgers through one `git fast-import`, each commit a quarter of an hour after the last. */
export class GitHistoryWriter {
  commits = 0
  readonly #process: ChildProcess
  readonly #answers: AsyncIterator<string>
  /** Blob ids by folder and file name, to work out tree ids. */
  readonly #folders = new Map<string, Map<string, string>>()
  readonly #ledgers = new Map<string, string>()
  #unsealed: Sealable[] = []

  constructor(dir: string, environment: NodeJS.ProcessEnv) {
    this.#process = spawn('git', ['-C', dir, 'fast-import', '--quiet', '--depth=50'], {
      env: environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#answers = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]()
  }

  /** Commits these files over what was there. */
  async commit(message: string, files: Readonly<Record<string, string>>): Promise<void> {
    const mark = ++this.commits
    const lines = [`commit refs/heads/main\nmark :${mark}\ncommitter ${by} ${this.#now()} +0000\n${data(message)}`]
    for (const [path, text] of Object.entries(files)) {
      lines.push(`M 100644 inline ${path}\n${data(text)}`)
      this.#remember(path, text)
    }
    await this.#write(lines.join(''))
  }

  /** Tags the last commit as a release of a folder; its ledger follows with those of others. */
  async release(path: string, version: string): Promise<void> {
    const tag = `tag ${path}@${version}\nfrom :${this.commits}\ntagger ${by} ${this.#now()} +0000\n`
    await this.#write(tag + data(`${path} ${version}`))
    const date = new Date(this.#now() * 1000).toISOString().replace('.000', '')
    this.#unsealed.push({ path, version, date, mark: this.commits, tree: treeId(this.#folders.get(path)!) })
    if (this.#unsealed.length === sealedTogether) await this.seal()
  }

  /** Commits the ledger lines of all releases since the last time. */
  async seal(): Promise<void> {
    const releases = this.#unsealed
    this.#unsealed = []
    await this.#write(releases.map(({ mark }) => `get-mark :${mark}\n`).join(''))
    const changed: Record<string, string> = {}
    for (const { path, version, date, tree } of releases) {
      const commit = String((await this.#answers.next()).value)
      const line = `  - version: "${version}"\n    date: ${date}\n    commit: ${commit}\n    tree: ${tree}\n`
      const ledger = (this.#ledgers.get(path) ?? 'releases:\n') + line
      this.#ledgers.set(path, ledger)
      changed[`${path}/releases.yaml`] = ledger
    }
    await this.commit(`chore: seal ${releases.length} releases`, changed)
  }

  async finish(): Promise<void> {
    this.#process.stdin!.end('done\n')
    const [code] = (await once(this.#process, 'close')) as [number]
    if (code !== 0) throw new Error(`git fast-import ended with ${code}`)
  }

  #now(): number {
    return firstSecond + this.commits * secondsBetweenCommits
  }

  #remember(path: string, text: string): void {
    const slash = path.lastIndexOf('/')
    const folder = path.slice(0, slash)
    const name = path.slice(slash + 1)
    if (name === 'releases.yaml') return
    const files = this.#folders.get(folder) ?? new Map<string, string>()
    files.set(name, hash('sha1', `blob ${Buffer.byteLength(text)}\0${text}`))
    this.#folders.set(folder, files)
  }

  async #write(text: string): Promise<void> {
    if (!this.#process.stdin!.write(text)) await once(this.#process.stdin!, 'drain')
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}

/** The id of a folder of files. */
function treeId(files: ReadonlyMap<string, string>): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const entries = sorted.map(([name, id]) => Buffer.concat([Buffer.from(`100644 ${name}\0`), Buffer.from(id, 'hex')]))
  const tree = Buffer.concat(entries)
  return hash('sha1', Buffer.concat([Buffer.from(`tree ${tree.length}\0`), tree]))
}
