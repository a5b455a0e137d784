import type { LayerbookFile } from '../model/formats.ts'
import type { RepositorySettings, RuleSetting } from '../model/registry.ts'
import type { SigningSettings } from '../model/signature.ts'
import { defined, items, locatedItems, type ReadDocument, readFormat, type Reading } from './reading.ts'

const defaultName = 'Cluster profiles'

/** layerbook.yaml with its defaults filled in; all defaults where there is none. */
export function readSettings(reading: Reading): RepositorySettings {
  const file = readFormat<LayerbookFile>(reading, 'layerbook.yaml', 'layerbook')
  const { name, description, url, cloudTypes, thresholds } = file?.data ?? {}
  return {
    name: name ?? defaultName,
    description: description ?? '',
    ...defined({ url: url?.replace(/\/+$/, '') }),
    cloudTypes: items(cloudTypes).map((cloud) => ({ name: cloud.name, displayName: cloud.displayName ?? cloud.name })),
    ...defined({ signing: file && readSigning(file) }),
    ...defined({ rules: file && readRules(file), thresholds: thresholds && defined({ ...thresholds }) }),
  }
}

function readRules({ document, data: { rules } }: ReadDocument<LayerbookFile>): readonly RuleSetting[] | undefined {
  if (!rules) return undefined
  return Object.entries(rules).map(([code, severity]) => ({
    code: { value: code, at: document.at(['rules', code], 'key') },
    severity,
  }))
}

function readSigning({ document, data: { signing } }: ReadDocument<LayerbookFile>): SigningSettings | undefined {
  if (!signing?.keys) return undefined
  return {
    keys: locatedItems(document, ['signing', 'keys'], signing.keys),
    requiredFor: items(signing.requiredFor).map((folder) => folder.replace(/\/$/, '')),
    ...defined({ since: signing.since }),
  }
}
