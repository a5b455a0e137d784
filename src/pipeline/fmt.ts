import { realpathSync } from 'node:fs'
import { isAbsolute, relative, resolve as resolvePath, sep } from 'node:path'
import { workingTree } from '../git/working-tree.ts'
import { UserError, type Diagnostic } from '../model/diagnostic.ts'
import type { FormatName } from '../model/format-check.ts'
import type { FileTree } from '../model/repository.ts'
import { formatYaml, type Formatted } from '../source/format.ts'
import { formatShape } from '../validate/format-shape.ts'
import { whereToWrite } from './where-to-write.ts'
import { writeFile } from './write-file.ts'

export interface FormatOptions {
  readonly repo: string
  /** Files and folders of the repository; empty for all. Relative to the folder of the call. */
  readonly paths: readonly string[]
  /** Whether the files are to be written, or only looked at. */
  readonly write: boolean
  readonly progress?: (what: string) => void
}

/** A file that is not in its canonical form. */
export interface Reformatted {
  readonly file: string
  readonly before: string
  readonly after: string
}

export interface FormatResult {
  readonly changed: readonly Reformatted[]
  /** How many files were looked at. */
  readonly files: number
  /** What is wrong with files that cannot be formatted. */
  readonly diagnostics: readonly Diagnostic[]
  readonly readText: (file: string) => string | undefined
}

/** Formats the YAML files of the registry's own formats in the working tree. Links are never followed. */
export async function formatRepository(options: FormatOptions): Promise<FormatResult> {
  const { root } = await whereToWrite(resolvePath(options.repo))
  const tree = workingTree(root)
  const files = chosen(filesOf(tree), options.paths, root)
  options.progress?.('Formatting')
  const changed: Reformatted[] = []
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    const bytes = tree.read(file)
    if (!bytes) continue
    const formatted = formatFile(file, bytes)
    diagnostics.push(...formatted.diagnostics)
    if (formatted.text === undefined || Buffer.from(formatted.text).equals(bytes)) continue
    changed.push({ file, before: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), after: formatted.text })
    if (options.write) writeFile(root, file, formatted.text)
  }
  const readText = (file: string): string | undefined => {
    const bytes = tree.read(file)
    return bytes && new TextDecoder().decode(bytes)
  }
  return { changed, files: files.length, diagnostics, readText }
}

/** One file in its canonical form, by its name. Throws a UserError for a name that no format of ours has. */
export function formatFile(file: string, content: Uint8Array | string): Formatted {
  const name = /([^/\\]+)\.yaml$/.exec(file)?.[1] ?? ''
  if (!isFormatted(name)) {
    const names = formattedNames.map((one) => `${one}.yaml`).join(', ')
    throw new UserError(`${JSON.stringify(file)} is none of the files that are formatted.`, `These are: ${names}.`)
  }
  return formatYaml(file, content, name === 'values' ? undefined : formatShape(name))
}

// Ledgers are written by the program alone, and manifests are Kubernetes' own.
const formattedNames = ['layerbook', 'registry', 'pack', 'presets', 'values', 'profile'] as const

function isFormatted(name: string): name is Exclude<FormatName, 'releases'> | 'values' {
  return (formattedNames as readonly string[]).includes(name)
}

function filesOf(tree: FileTree): readonly string[] {
  const registries = foldersIn(tree, 'registry')
  const packs = registries.flatMap((registry) => foldersIn(tree, registry))
  return [
    ...filesIn(tree, '', ['layerbook.yaml']),
    ...registries.flatMap((folder) => filesIn(tree, folder, ['registry.yaml'])),
    ...packs.flatMap((folder) => filesIn(tree, folder, ['pack.yaml', 'presets.yaml', 'values.yaml'])),
    ...foldersIn(tree, 'profiles').flatMap((folder) => filesIn(tree, folder, ['profile.yaml'])),
  ]
}

function foldersIn(tree: FileTree, folder: string): readonly string[] {
  return tree.list(folder).flatMap(({ name, kind }) => (kind === 'folder' ? [`${folder}/${name}`] : []))
}

function filesIn(tree: FileTree, folder: string, names: readonly string[]): readonly string[] {
  const there = tree.list(folder).filter(({ name, kind }) => kind === 'file' && names.includes(name))
  return there.map(({ name }) => (folder === '' ? name : `${folder}/${name}`))
}

function chosen(files: readonly string[], paths: readonly string[], root: string): readonly string[] {
  if (paths.length === 0) return files
  const asked = paths.map((path) => ({ path, inside: withinRoot(path, root) }))
  const isIn = (file: string, inside: string): boolean =>
    inside === '' || file === inside || file.startsWith(`${inside}/`)
  for (const { path, inside } of asked) {
    if (files.some((file) => isIn(file, inside))) continue
    throw new UserError(
      `There is no file to format at ${JSON.stringify(path)}.`,
      'Name layerbook.yaml, or a file or folder under registry/ or profiles/; ledgers and manifests are left alone.',
    )
  }
  return files.filter((file) => asked.some(({ inside }) => isIn(file, inside)))
}

/** A path of the call from the repository's root, with forward slashes. */
function withinRoot(path: string, root: string): string {
  const full = resolvePath(path)
  // The root may itself be reached by a link, such as /tmp on macOS.
  for (const base of [root, realpathSync(root)]) {
    const inside = relative(base, full)
    if (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)) return inside.split(sep).join('/')
  }
  throw new UserError(`${JSON.stringify(path)} is outside of the repository ${root}.`, 'Name a path within it.')
}
