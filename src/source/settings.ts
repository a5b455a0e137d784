import type { LayerbookFile } from '../model/formats.ts'
import type { RepositorySettings } from '../model/registry.ts'
import { defined, items, readFormat, type Reading } from './reading.ts'

const defaultName = 'Cluster profiles'

/** layerbook.yaml with its defaults filled in; all defaults where there is none. */
export function readSettings(reading: Reading): RepositorySettings {
  const { name, description, url, cloudTypes } =
    readFormat<LayerbookFile>(reading, 'layerbook.yaml', 'layerbook')?.data ?? {}
  return {
    name: name ?? defaultName,
    description: description ?? '',
    ...defined({ url: url?.replace(/\/+$/, '') }),
    cloudTypes: items(cloudTypes).map((cloud) => ({ name: cloud.name, displayName: cloud.displayName ?? cloud.name })),
  }
}
