import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gitIn } from '../repository.ts'

export const fixtures = fileURLToPath(new URL('rules/', import.meta.url))

/**
 * Lays a rule's fixture into an empty folder, as a Git repository: `base`, over it the fixture's `good` or `bad`. Where
 * the fixture has a folder `released`, each day in it (`released/2025-01-01`) is laid and committed first, and every
 * version that is new then is tagged; `removed.txt` among its files lists what goes on that day.
 */
export function layFixture(dir: string, code: string, which: 'good' | 'bad'): void {
  git(dir, firstDay, 'init', '--quiet', '--initial-branch=main')
  cpSync(join(fixtures, 'base'), dir, { recursive: true })
  const released = join(fixtures, code, 'released')
  for (const day of existsSync(released) ? readdirSync(released).sort() : []) {
    cpSync(join(released, day), dir, { recursive: true })
    removeListed(dir)
    releaseAll(dir, day)
  }
  cpSync(join(fixtures, code, which), dir, { recursive: true })
}

const firstDay = '2024-01-01'

function removeListed(dir: string): void {
  const list = join(dir, 'removed.txt')
  if (!existsSync(list)) return
  const paths = readFileSync(list, 'utf8').split('\n').filter(Boolean)
  for (const path of [...paths, 'removed.txt']) rmSync(join(dir, path), { recursive: true })
}

function releaseAll(dir: string, day: string): void {
  git(dir, day, 'add', '--all')
  git(dir, day, 'commit', '--quiet', '-m', day)
  const known = new Set(git(dir, day, 'tag').split('\n'))
  const files = git(dir, day, 'ls-files', '*/pack.yaml', '*/profile.yaml').split('\n').filter(Boolean)
  for (const file of files) {
    const [, version] = /^version: "?([^"\s#]+)/m.exec(readFileSync(join(dir, file), 'utf8')) ?? []
    const tag = `${file.slice(0, file.lastIndexOf('/'))}@${version}`
    if (version !== undefined && !known.has(tag)) git(dir, day, 'tag', tag)
  }
}

function git(dir: string, day: string, ...args: string[]): string {
  return gitIn(dir, `${day}T12:00:00Z`, ...args)
}
