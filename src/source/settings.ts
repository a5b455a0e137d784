import type { LayerbookFile } from '../model/formats.ts'
import type { NamedFeed, RepositorySettings, RuleSetting } from '../model/registry.ts'
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
    ...defined({ feeds: file && readFeeds(file) }),
  }
}

function readRules({ document, data: { rules } }: ReadDocument<LayerbookFile>): readonly RuleSetting[] | undefined {
  if (!rules) return undefined
  return Object.entries(rules).map(([code, severity]) => ({
    code: { value: code, at: document.at(['rules', code], 'key') },
    severity,
  }))
}

function readFeeds({ document, data: { feeds } }: ReadDocument<LayerbookFile>): readonly NamedFeed[] | undefined {
  return feeds?.flatMap((feed, index): NamedFeed[] => {
    // One that is not whole is reported, and null here.
    if ((feed as typeof feed | null) === null) return []
    const list = (key: 'profiles' | 'packs' | 'tags' | 'clouds') =>
      locatedItems(document, ['feeds', index, key], feed[key] ?? [])
    return [
      {
        name: { value: feed.name, at: document.at(['feeds', index, 'name']) },
        displayName: feed.displayName ?? feed.name,
        profiles: list('profiles'),
        packs: list('packs'),
        tags: list('tags'),
        clouds: list('clouds'),
      },
    ]
  })
}

function readSigning({ document, data: { signing } }: ReadDocument<LayerbookFile>): SigningSettings | undefined {
  if (!signing?.keys) return undefined
  return {
    keys: locatedItems(document, ['signing', 'keys'], signing.keys),
    requiredFor: items(signing.requiredFor).map((folder) => folder.replace(/\/$/, '')),
    ...defined({ since: signing.since }),
  }
}
