import type { GitRepository } from '../model/repository.ts'
import { profileFactsOf } from './profile-facts-of.ts'

/** The kind under which names are kept; the number goes up when they are looked for otherwise. */
const namesFact = 'composed-names/1'

/**
 * The names of the profiles that versions of profiles' files may compose, by blob: all that they do, and seldom one that
 * they only speak of. Ordinary files are not parsed, for a history has tens of thousands of them.
 *
 * @param files by blob a path at which it is a profile's file
 */
export function composedNames(
  files: ReadonlyMap<string, string>,
  repository: GitRepository,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  const unknown: string[] = []
  for (const blob of files.keys()) {
    const known = repository.facts.get(namesFact, blob) as readonly string[] | undefined
    if (known) names.set(blob, known)
    else unknown.push(blob)
  }
  const doubtful: string[] = []
  repository.blobs(unknown, (blob, content) => {
    const found = scan(new TextDecoder().decode(content))
    if (found) names.set(blob, found)
    else doubtful.push(blob)
  })
  for (const blob of doubtful)
    names.set(blob, [
      ...new Set(profileFactsOf(blob, files.get(blob)!, repository).references.map((one) => one.profile)),
    ])
  for (const blob of unknown) repository.facts.set(namesFact, blob, names.get(blob)!)
  return names
}

/** What stands after `profile:`; `undefined` where only a parser can tell what does. */
function scan(text: string): readonly string[] | undefined {
  if (/[\\&*]|<<|^\s*\?|["']?profile["']?\s*:\s*[^\s\w"']|:\s*[|>]/m.test(text) && /profile|\\/.test(text))
    return undefined
  const found = text.matchAll(/profile["']?\s*:\s*["']?([A-Za-z0-9][\w.-]*)/g)
  return [...new Set([...found].map(([, name]) => name!))]
}
