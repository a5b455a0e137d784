import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this package: one above `src/` in a clone, one above `dist/` where it is installed. */
export const packageRoot = dirname(dirname(fileURLToPath(import.meta.url)))

export function packageVersion(): string {
  const text = readFileSync(`${packageRoot}/package.json`, 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
