import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Cleo',
  GIT_COMMITTER_EMAIL: 'cleo@example.com',
  LC_ALL: 'C.UTF-8',
  // No test's repository is to be repacked behind its back.
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'gc.auto',
  GIT_CONFIG_VALUE_0: '0',
  GIT_CONFIG_KEY_1: 'maintenance.auto',
  GIT_CONFIG_VALUE_1: 'false',
}

/** A folder that is gone when the test has finished. */
export function scratchFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'layerbook-git-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A real repository, made with the git binary. Each commit and tag is a minute younger than the one before. */
export class ScratchRepository {
  readonly dir: string
  #minute = 0

  /** @param dir an existing repository */
  constructor(dir: string) {
    this.dir = dir
  }

  git(...args: readonly string[]): string {
    return this.gitWith({}, ...args)
  }

  gitWith(options: { input?: string | Buffer; date?: string; cwd?: string }, ...args: readonly string[]): string {
    const date = options.date ?? `2024-01-01T00:${String(this.#minute).padStart(2, '0')}:00Z`
    return execFileSync('git', [...args], {
      cwd: options.cwd ?? this.dir,
      input: options.input ?? '',
      env: { ...environment, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      maxBuffer: 1 << 28,
      stdio: ['pipe', 'pipe', 'pipe'],
    }).toString('utf8')
  }

  write(path: string, content: string | Buffer): void {
    const file = join(this.dir, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }

  /** Commits all that lies in the working tree and gives the commit's id. */
  commit(message: string, date?: string): string {
    this.#minute = (this.#minute + 1) % 60
    this.git('add', '-A')
    const dated = date === undefined ? {} : { date }
    this.gitWith({ ...dated, input: message }, 'commit', '-q', '--allow-empty', '--allow-empty-message', '-F', '-')
    return this.id('HEAD')
  }

  /** Writes files (each path gets its text), commits, and gives the commit's id. */
  save(files: Readonly<Record<string, string>>, message = 'change'): string {
    for (const [path, content] of Object.entries(files)) this.write(path, content)
    return this.commit(message)
  }

  id(revision: string): string {
    return this.git('rev-parse', revision).trim()
  }
}

/** A new repository in a folder that is gone when the test has finished. */
export function scratchRepository(init: readonly string[] = []): ScratchRepository {
  const scratch = new ScratchRepository(scratchFolder())
  scratch.git('init', '-q', '-b', 'main', ...init)
  return scratch
}
