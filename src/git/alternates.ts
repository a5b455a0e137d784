import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UserError } from '../model/diagnostic.ts'

/** The `objects` folder and those it borrows from, its own first, each once. */
export function objectFolders(objects: string): string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    if (found.includes(folder)) return
    found.push(folder)
    const file = join(folder, 'info', 'alternates')
    if (!existsSync(file)) return
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '' || line.startsWith('#')) continue
      const alternate = resolve(folder, line.startsWith('"') ? (JSON.parse(line) as string) : line)
      if (!existsSync(alternate)) throw lost(file, alternate)
      visit(alternate)
    }
  }
  visit(objects)
  return found
}

function lost(file: string, alternate: string): UserError {
  return new UserError(
    `${file} borrows objects from ${alternate}, which is not there.`,
    'Put that folder back, or clone the repository anew.',
  )
}
