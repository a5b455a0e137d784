import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'

/** Files by their path from the project's root. */
export type Files = ReadonlyMap<string, Uint8Array>

export const ledgerName = 'releases.yaml'

/** What the demo is made from: the sample's tree without its ledgers, and the facts about its past. */
export interface SampleProject {
  /** layerbook.yaml, registry/ and profiles/, without ledgers. */
  readonly tree: Files
  /** The ledgers as they lie in the project: what the replay must come to. */
  readonly ledgers: Files
  /** The files of demo/. */
  readonly facts: Files
}

/** Reads the sample that comes with Layerbook. `root` is the folder of its package.json. */
export function readSampleProject(root: string): SampleProject {
  const sample = new Map(readFiles(root, ['layerbook.yaml', 'registry/**', 'profiles/**']))
  const isLedger = (path: string): boolean => path.endsWith(`/${ledgerName}`)
  return {
    tree: new Map([...sample].filter(([path]) => !isLedger(path))),
    ledgers: new Map([...sample].filter(([path]) => isLedger(path))),
    facts: new Map(readFiles(root, ['demo/**'])),
  }
}

function readFiles(root: string, patterns: readonly string[]): [string, Uint8Array][] {
  const paths = glob.sync([...patterns], { cwd: root, dot: true, followSymbolicLinks: false })
  return paths.sort().map((path) => [path, readFileSync(join(root, path))])
}

/** The files of one folder, still with their whole paths. */
export function filesOf(tree: Files, folder: string): Map<string, Uint8Array> {
  return new Map([...tree].filter(([path]) => path.startsWith(`${folder}/`)))
}

/** A text file of the tree or of the facts; one that is missing is a fault of the project. */
export function textOf(files: Files, path: string): string {
  const bytes = files.get(path)
  if (!bytes) throw new Error(`The sample has no ${path}`)
  return new TextDecoder().decode(bytes)
}
