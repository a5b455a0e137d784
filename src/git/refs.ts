import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { objectIdPattern } from './object.ts'

/** What a ref leads to. `id` is absent where the ref is there and leads to nothing: `problem` says why. */
export interface Ref {
  readonly name: string
  readonly id?: string
  /** What packed-refs says an annotated tag peels to. */
  readonly peeled?: string
  readonly problem?: 'dangling' | 'broken'
}

/** The refs of a repository: packed-refs read once, loose refs before them, symbolic refs followed. */
export class RefStore {
  readonly #gitFolder: string
  readonly #commonFolder: string
  readonly #packed: ReadonlyMap<string, Ref>

  constructor(gitFolder: string, commonFolder: string) {
    this.#gitFolder = gitFolder
    this.#commonFolder = commonFolder
    this.#packed = readPackedRefs(join(commonFolder, 'packed-refs'))
  }

  /** The ref of a full name, `HEAD` or `refs/…`; `undefined` where there is none. */
  find(name: string, depth = 0): Ref | undefined {
    const text = this.#loose(name)
    if (text === undefined) return this.#packed.get(name)
    const target = symbolicTarget(text)
    if (target !== undefined) {
      const found = depth < 5 ? this.find(target, depth + 1) : undefined
      return found === undefined ? { name, problem: 'dangling' } : { ...found, name }
    }
    const id = text.slice(0, 40)
    return objectIdPattern.test(id) && /^\s*$/.test(text.slice(40)) ? { name, id } : { name, problem: 'broken' }
  }

  /** All refs whose full names begin with a prefix that ends in a slash, in no order. */
  under(prefix: string): Ref[] {
    const names = new Set([...this.#packed.keys()].filter((name) => name.startsWith(prefix)))
    const found = [...names].map((name) => this.#packed.get(name)!)
    const loose = looseNames(this.#commonFolder, prefix.slice(0, -1)).map((name) => this.find(name)!)
    const overridden = new Set(loose.map((ref) => ref.name))
    return [...found.filter((ref) => !overridden.has(ref.name)), ...loose]
  }

  /** The ref that HEAD names, or undefined where HEAD names a commit. */
  branchRef(): string | undefined {
    const text = this.#loose('HEAD')
    return text === undefined ? undefined : symbolicTarget(text)
  }

  #loose(name: string): string | undefined {
    if (!isSafe(name)) return undefined
    // What is not under refs/, and a few folders under it, is each worktree's own.
    const own = !name.startsWith('refs/') || /^refs\/(bisect|worktree|rewritten)\//.test(name)
    const path = join(own ? this.#gitFolder : this.#commonFolder, name)
    return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'latin1') : undefined
  }
}

function symbolicTarget(text: string): string | undefined {
  return /^ref:\s*(\S+)\s*$/.exec(text)?.[1]
}

function isSafe(name: string): boolean {
  return !name.split('/').some((part) => part === '' || part === '.' || part === '..') && !name.includes('\0')
}

function readPackedRefs(file: string): Map<string, Ref> {
  const refs = new Map<string, Ref>()
  if (!existsSync(file)) return refs
  let last: { name: string; id: string; peeled?: string } | undefined
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('^')) {
      if (last !== undefined) last.peeled = line.slice(1, 41)
    } else if (line.length > 41 && !line.startsWith('#')) {
      const name = line.slice(41)
      const id = line.slice(0, 40)
      last = objectIdPattern.test(id) ? { name, id } : undefined
      refs.set(name, last ?? { name, problem: 'broken' })
    }
  }
  return refs
}

function looseNames(folder: string, name: string): string[] {
  const path = join(folder, name)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const full = `${name}/${entry.name}`
    if (entry.isDirectory()) return looseNames(folder, full)
    return entry.isFile() && !entry.name.endsWith('.lock') ? [full] : []
  })
}
