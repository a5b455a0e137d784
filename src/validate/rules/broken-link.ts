import type { Location } from '../../model/location.ts'
import type { FileTree } from '../../model/repository.ts'
import { closest } from '../../model/closest.ts'
import { quoted } from '../in-words.ts'
import type { Finding, Rule, TreeWorld } from '../rule.ts'

export const brokenLink: Rule = {
  code: 'broken-link',
  severity: 'warning',
  summary: 'A README links to a file that does not exist.',
  explanation:
    'A relative address in a README leads from its folder to a file or folder of the repository. It is followed within `registry/` and `profiles/`; web addresses, addresses from the root (`/docs`) and what lies elsewhere are not looked at. Correct the address, or add the file.',
  *tree(world) {
    const exists = existence(world.tree)
    for (const { path, readme } of [...world.snapshot.packs.values(), ...world.snapshot.profiles.values()]) {
      if (readme !== undefined && mayBeBroken(readme, path, exists)) yield* brokenIn(readme, path, exists, world)
    }
  },
}

/** Whether something that looks like a link leads nowhere: only then is the text parsed, for that takes its time. */
function mayBeBroken(readme: string, folder: string, exists: Existence): boolean {
  for (const [, inline, defined] of readme.matchAll(/\]\(\s*<?([^\s>)]+)|^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)/gm)) {
    const target = targetOf((inline ?? defined)!, folder)
    if (target !== undefined && !exists(target)) return true
  }
  return false
}

function* brokenIn(readme: string, folder: string, exists: Existence, { linksIn, tree }: TreeWorld): Iterable<Finding> {
  for (const { href, offset } of linksIn(readme)) {
    const target = targetOf(href, folder)
    if (target === undefined || exists(target)) continue
    yield {
      at: placeIn(readme, offset, `${folder}/README.md`, tree.revision),
      message: `There is no ${quoted(target)}, where ${quoted(href)} leads.`,
      get help() {
        const siblings = tree.list(target.slice(0, target.lastIndexOf('/'))).map(({ name }) => name)
        const meant = closest(target.slice(target.lastIndexOf('/') + 1), siblings)
        return meant === undefined ? 'Correct the address, or add the file.' : `Did you mean ${quoted(meant)}?`
      },
    }
  }
}

/** The path in the repository that a relative address means; `undefined` for one that is not looked at. */
function targetOf(href: string, folder: string): string | undefined {
  if (/^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/#?\\])/.test(href)) return undefined
  const written = href.replace(/[?#].*$/s, '')
  const path = normalized(`${folder}/${decoded(written)}`)
  return /^(?:registry|profiles)\//.test(path) ? path : undefined
}

/** A path without `.`, `..` and empty parts; one that leads out of the repository keeps its `..`. */
function normalized(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

type Existence = (path: string) => boolean

/** Whether there is a file or folder; each folder is listed once. */
function existence(tree: FileTree): Existence {
  const listed = new Map<string, ReadonlySet<string>>()
  return (path) => {
    const slash = path.lastIndexOf('/')
    const folder = path.slice(0, slash)
    const names = listed.get(folder) ?? new Set(tree.list(folder).map(({ name }) => name))
    listed.set(folder, names)
    return names.has(path.slice(slash + 1))
  }
}

function placeIn(text: string, offset: number, file: string, revision: string | undefined): Location {
  const before = text.slice(0, offset).split('\n')
  const [line, column] = [before.length, before.at(-1)!.length + 1]
  const place = { file, line, column, endLine: line, endColumn: column + 1 }
  return revision === undefined ? place : { ...place, revision }
}
