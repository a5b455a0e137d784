import type { RegistryFile, RemoteArtifact as ArtifactEntry } from '../model/formats.ts'
import type { Registry, RemoteArtifact } from '../model/registry.ts'
import { reportMissing, shortNameOf } from './folder.ts'
import { defined, items, readFormat, reportEmpty, reportOtherName, type Reading } from './reading.ts'
import { parseDocument } from './yaml.ts'

/** The registry in the folder `path` (`registry/public`); one of packs, named for its folder, where nothing says so. */
export function readRegistry(reading: Reading, path: string): Registry {
  const folderName = path.slice(path.lastIndexOf('/') + 1)
  const file = `${path}/registry.yaml`
  const read = readFormat<RegistryFile>(reading, file, 'registry')
  if (!read) {
    const short = shortNameOf('registry.yaml')
    const help = reading.tree.list(path).some(({ name, kind }) => name === short && kind === 'file')
      ? `Rename ${short} to registry.yaml.`
      : 'Add it with `name` and `kind`, or move the folder out of registry/.'
    reportMissing(reading, file, `The folder ${path} has no registry.yaml.`, help)
  } else {
    reportEmpty(reading, read.document, 'the registry')
    reportOtherName(reading, read.document, folderName)
  }
  const data = read?.data ?? {}
  const { endpoint, homepage } = data
  return {
    name: folderName,
    path,
    displayName: data.displayName ?? folderName,
    description: data.description ?? '',
    kind: data.kind ?? 'pack',
    visibility: data.visibility ?? 'public',
    ...defined({ endpoint, homepage }),
    artifacts: items([...(data.charts ?? []), ...(data.packages ?? [])]).map(artifactOf),
    external: items(data.external).map(({ name, description }) => ({ name, description: description ?? '' })),
    document: read?.document ?? parseDocument(file, '', reading.tree.revision).value,
  }
}

function artifactOf({ name, displayName, description, homepage }: ArtifactEntry): RemoteArtifact {
  return { name, displayName: displayName ?? name, description: description ?? '', ...defined({ homepage }) }
}
