import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../model/diagnostic.ts'
import { objectFolders } from './alternates.ts'
import { isTrue } from './config.ts'
import type { Layout } from './layout.ts'
import { packFiles } from './objects.ts'
import { assertIndexReadable } from './pack-index.ts'

/** Extensions that change nothing about how objects and refs are read. */
const harmless = new Set(['noop', 'noop-v1', 'preciousobjects', 'partialclone', 'worktreeconfig', 'relativeworktrees'])

/**
 * Throws a UserError that names the mending command where the repository is of a kind from which a reader would draw
 * wrong answers (a shallow or partial clone) or none at all (sha256, reftable, a pack index of another version).
 */
export function assertReadable(layout: Layout): void {
  const { config, commonFolder } = layout
  const shallow = join(commonFolder, 'shallow')
  if (existsSync(shallow) && statSync(shallow).size > 0) {
    throw new UserError(
      'This is a shallow clone: its history is cut off, so dates and versions would be wrong.',
      'Run "git fetch --unshallow --tags"; in CI, check out with full depth and tags.',
    )
  }
  const format = config.get('extensions.objectformat') ?? 'sha1'
  if (format.toLowerCase() !== 'sha1') throw wrongObjects(format)
  const refs = config.get('extensions.refstorage') ?? 'files'
  if (!/^files(:|$)/.test(refs.toLowerCase())) {
    throw new UserError(
      `The repository keeps its refs as "${refs}", which cannot be read here.`,
      'Run "git refs migrate --ref-format=files".',
    )
  }
  assertComplete(layout)
  assertKnownExtensions(layout)
  for (const file of objectFolders(join(commonFolder, 'objects')).flatMap(packFiles)) {
    assertIndexReadable(file.replace(/\.pack$/, '.idx'))
  }
}

function wrongObjects(format: string): UserError {
  return new UserError(
    `The repository's object ids are ${format}; only sha1 can be read.`,
    'Run "git init --object-format=sha1 ../copy && ' +
      'git fast-export --all --signed-tags=strip | git -C ../copy fast-import" and use the copy.',
  )
}

/** A clone with a filter fetches objects when git asks for them. Nothing here may use the network. */
function assertComplete({ config }: Layout): void {
  for (const [key, filter] of config) {
    const remote = /^remote\.(.+)\.partialclonefilter$/.exec(key)?.[1]
    if (remote === undefined || !isTrue(config.get(`remote.${remote}.promisor`))) continue
    throw new UserError(
      `This is a partial clone (${filter}): objects that it needs are still at the remote "${remote}".`,
      `Run "git fetch --refetch --no-filter --tags ${remote} && git config --unset remote.${remote}.partialclonefilter".`,
    )
  }
}

function assertKnownExtensions({ config }: Layout): void {
  const version = Number(config.get('core.repositoryformatversion') ?? 0)
  if (version === 0) return
  const unknown = [...config.keys()]
    .map((key) => /^extensions\.(.+)$/.exec(key)?.[1])
    .find((name) => name !== undefined && !harmless.has(name) && name !== 'objectformat' && name !== 'refstorage')
  if (version === 1 && unknown === undefined) return
  throw new UserError(
    unknown === undefined
      ? `The repository has format ${version}, which cannot be read here.`
      : `The repository uses the extension "${unknown}", which cannot be read here.`,
    'Clone it with "git clone --no-local" and use the clone.',
  )
}

/** What is odd but bearable, one sentence each. */
export function oddities({ commonFolder }: Layout, replaced: boolean): string[] {
  const warnings: string[] = []
  if (replaced) {
    warnings.push('The repository has replace refs, which git follows and Layerbook does not ("git replace --list").')
  }
  const grafts = join(commonFolder, 'info', 'grafts')
  if (existsSync(grafts) && /^[0-9a-f]/m.test(readFileSync(grafts, 'utf8'))) {
    warnings.push('The repository has grafts in info/grafts, which git follows and Layerbook does not.')
  }
  return warnings
}
