import { closest } from '../model/closest.ts'
import { UserError } from '../model/diagnostic.ts'
import type { Snapshot } from '../model/registry.ts'

/** A pack or profile that a command line names, with the version where it names one. */
export interface NamedSubject {
  readonly path: string
  readonly version?: string
}

/**
 * The pack or profile that a text means: `cilium`, `public/cilium`, `registry/public/cilium`, `profiles/base` or
 * `base`, each with or without `@version`.
 *
 * @throws UserError where it means none, or more than one
 */
export function chooseSubject(text: string, { packs, profiles }: Snapshot): NamedSubject {
  const cut = text.lastIndexOf('@')
  const name = (cut < 0 ? text : text.slice(0, cut)).replace(/\/+$/, '')
  const version = cut < 0 ? {} : { version: text.slice(cut + 1) }
  const paths = [...packs.keys(), ...profiles.keys()]
  const found = paths.filter((path) => path === name || path === `registry/${name}` || lastOf(path) === name)
  const [path, other] = found
  if (path !== undefined && other === undefined) return { path, ...version }
  if (path !== undefined) {
    const choices = found.map((one) => (cut < 0 ? one : `${one}@${text.slice(cut + 1)}`))
    throw new UserError(`"${text}" may mean ${found.length} things.`, `Write one of: ${choices.join(', ')}.`)
  }
  const meant = closest(name, [...paths.map(lastOf), ...paths])
  throw new UserError(
    `There is no pack and no profile "${name}".`,
    meant === undefined
      ? 'Name a folder: registry/<registry>/<pack> or profiles/<profile>.'
      : `Did you mean "${meant}"?`,
  )
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
