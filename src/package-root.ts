import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package: one above `src/` in a clone, one above `dist/` where it is installed. */
export const packageRoot = dirname(dirname(fileURLToPath(import.meta.url)))

export function packageVersion(): string {
  const text = readFileSync(`${packageRoot}/package.json`, 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/**
 * What conclusions kept on disk are valid for. A published version never changes; the sources of a clone do, so there
 * the state of its files is part of it.
 */
export function programVersion(): string {
  if (!import.meta.url.endsWith('.ts')) return packageVersion()
  const hash = createHash('sha256')
  for (const folder of ['src', 'schemas']) {
    for (const name of readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const { size, mtimeMs } = statSync(join(packageRoot, folder, name))
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\0`)
    }
  }
  return `${packageVersion()} ${hash.digest('hex')}`
}
