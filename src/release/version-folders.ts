import { UserError } from '../model/diagnostic.ts'
import type { FileTree } from '../model/repository.ts'
import { readIdentity } from '../source/identity.ts'

const described = ['pack.json', 'pack.yaml'] as const
const nameAndVersion = /^(.+?)[-_]v?\d+(?:\.\d[\w.+-]*)?$/
const version = /^v?\d+(?:\.\d[\w.+-]*)?$/

/**
 * Some registries keep a folder for each version of a pack: `packs/cilium-1.16.4/` or `cilium/1.16.4/`. There every
 * version is in one tree, and no commit is the one that made a release.
 *
 * @throws UserError that tells such a shape, and what to do with it
 */
export function refuseVersionFolders(tree: FileTree): void {
  const roots = ['', 'packs', ...foldersIn(tree, 'registry').map((name) => `registry/${name}`)]
  const found = roots.flatMap((root) => versionFolders(tree, root))
  if (found.length < 2) return
  const packs = new Set(found.map(({ pack }) => pack)).size
  const [first, second] = found
  throw new UserError(
    `The registry keeps a folder for each version: ${first!.path}, ${second!.path}, … ` +
      `(${found.length} folders of ${packs} ${packs === 1 ? 'pack' : 'packs'}).`,
    'Layerbook keeps one folder for each pack, registry/<registry>/<pack>/, whose versions follow one another in ' +
      'commits. docs/releasing.md has the commands that commit such folders one after the other; then adopt.',
  )
}

interface VersionFolder {
  readonly pack: string
  readonly path: string
}

function versionFolders(tree: FileTree, root: string): VersionFolder[] {
  return foldersIn(tree, root).flatMap((name) => {
    const path = root === '' ? name : `${root}/${name}`
    const pack = nameAndVersion.exec(name)?.[1]
    if (pack !== undefined && isPackOfOtherName(tree, path, name)) return [{ pack, path }]
    const inner = foldersIn(tree, path).filter((one) => version.test(one) && fileIn(tree, `${path}/${one}`))
    return inner.map((one) => ({ pack: name, path: `${path}/${one}` }))
  })
}

/** A pack whose own name ends in a number is a pack like any other. */
function isPackOfOtherName(tree: FileTree, path: string, name: string): boolean {
  const file = fileIn(tree, path)
  const content = file === undefined ? undefined : tree.read(`${path}/${file}`)
  return content !== undefined && readIdentity(content).name !== name
}

function fileIn(tree: FileTree, path: string): string | undefined {
  return described.find((file) => tree.list(path).some(({ name, kind }) => name === file && kind === 'file'))
}

function foldersIn(tree: FileTree, path: string): string[] {
  return tree.list(path).flatMap(({ name, kind }) => (kind === 'folder' && !name.startsWith('.') ? [name] : []))
}
