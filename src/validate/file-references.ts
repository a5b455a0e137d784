import type { Location } from '../model/location.ts'
import type { Snapshot } from '../model/registry.ts'
import { itemPaths, textsOf } from './located.ts'

/** A path that a pack or profile names. */
export interface WrittenFile {
  readonly at: Location
  readonly text: string
  readonly folder: string
  /** The regular files of the folder. */
  readonly files: readonly string[]
  /** The path from the folder in its plain form; `undefined` where it leads out. */
  readonly inside: string | undefined
}

/** Every path that the packs and profiles of a tree name. */
export function* writtenFiles(snapshot: Snapshot): Iterable<WrittenFile> {
  for (const { document, path: folder, files } of snapshot.packs.values()) {
    const written = [...textsOf(document, ['kubeManifests']), ...itemPaths(document, 'charts', 'path')]
    for (const { at, text } of written) yield { at, text, folder, files, inside: pathInside(text) }
  }
  for (const { layers, path: folder, files } of snapshot.profiles.values()) {
    for (const { value, at } of layers.flatMap((layer) => layer.manifests)) {
      yield { at, text: value, folder, files, inside: pathInside(value) }
    }
  }
}

/** The plain form of a path that stays in its folder: `./a//b.yaml` is `a/b.yaml`. */
export function pathInside(path: string): string | undefined {
  if (path.startsWith('/') || path.includes('\\') || path.includes('\0') || /^[A-Za-z]:/.test(path)) return undefined
  const steps = path.split('/').filter((step) => step !== '' && step !== '.')
  return steps.length === 0 || steps.includes('..') ? undefined : steps.join('/')
}
