import type { PackPage, ProfilePage, RegistryPage } from '../../src/catalog/model.ts'
import { count, kindWords, registryWords, typeWords } from './words.ts'

const namedLayers = 4

/** What a search engine or a chat shows of a profile: what it is for, and the foot of its stack. */
export function profileDescription({ description, type, cloud, stack }: ProfilePage): string {
  const named = stack.slice(0, namedLayers).map(({ name, resolved }) => [name, resolved].filter(Boolean).join(' '))
  const rest = stack.length - named.length
  const layers = [...named, ...(rest > 0 ? [`${count(rest, 'more layer')}`] : [])].join(', ')
  return sentences(description, `${typeWords[type]} profile for ${cloud.displayName}: ${layers}`)
}

export function packDescription({ description, kind, newest, trains, usedBy }: PackPage): string {
  const releases = trains.reduce((sum, train) => sum + train.releases.length, 0)
  const facts = [
    `${kindWords[kind]} pack ${newest}`,
    count(releases, 'release'),
    `used by ${count(usedBy.length, 'profile')}`,
  ]
  return sentences(description, facts.join(', '))
}

export function registryDescription(page: RegistryPage): string {
  return sentences(page.description, `${registryWords[page.kind]} with ${registryHolds(page)}`)
}

/** `6 packs`, `2 charts`. */
export function registryHolds({ kind, packs, artifacts }: RegistryPage): string {
  if (kind === 'pack') return count(packs.length, 'pack')
  return count(artifacts.length, kind === 'helm' ? 'chart' : kind === 'zarf' ? 'package' : 'artifact')
}

function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ')
}
