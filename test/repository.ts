import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A file's text by its path; `undefined` takes the file away. */
export type Files = Readonly<Record<string, string | undefined>>

/** A real repository in a temporary folder, made by the `git` binary at fixed dates, whatever the machine's settings. */
export class TestRepository {
  readonly dir: string
  #day = 0

  constructor(files: Files = {}) {
    this.dir = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
    this.git('init', '--quiet', '--initial-branch=main')
    if (Object.keys(files).length > 0) this.commit('Begin', files)
  }

  write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.dir, path)
      if (text === undefined) rmSync(file)
      else {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
    }
  }

  /** Commits a day after the one before, the first on 2025-01-01; gives the commit's id. */
  commit(message: string, files: Files = {}): string {
    this.write(files)
    this.#day++
    this.git('add', '--all')
    this.git('commit', '--quiet', '--allow-empty', '-m', message)
    return this.git('rev-parse', 'HEAD').trim()
  }

  tag(name: string, ...args: string[]): void {
    this.git('tag', '-a', '-m', name, ...args, name)
  }

  git(...args: string[]): string {
    const date = new Date(Date.UTC(2025, 0, Math.max(1, this.#day), 12)).toISOString()
    return gitIn(this.dir, date, ...args)
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }
}

/** Runs `git` in a folder as of a date, whatever the machine's settings. */
export function gitIn(dir: string, date: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: dir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'gc.auto',
      GIT_CONFIG_VALUE_0: '0',
      GIT_AUTHOR_NAME: 'Test',
      GIT_AUTHOR_EMAIL: 'test@example.com',
      GIT_COMMITTER_NAME: 'Test',
      GIT_COMMITTER_EMAIL: 'test@example.com',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    },
  })
}
