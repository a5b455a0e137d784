import type { Location } from '../../model/location.ts'
import { startOf } from '../../model/location.ts'
import { listed, quoted } from '../in-words.ts'
import { pathOfItem } from '../located.ts'
import type { Finding, Rule } from '../rule.ts'

export const similarNames: Rule = {
  code: 'similar-names',
  severity: 'warning',
  summary: 'Two names are so alike that one will be taken for the other.',
  explanation:
    'Names are alike where they are the same but for upper and lower case, for dashes, dots and underscores, for the plural, or for letters that look the same (0 and o, 1 and l, rn and m): `cert-manager` and `certmanager`, `nodeCount` and `node_count`. Packs are held against packs, profiles against profiles, registries against registries; presets and variables against those of the same pack or profile. Names that differ in a letter, `k3s` and `k8s`, are names. Rename one of the two; what is released keeps its name.',
  *files({ packs, profiles, registries }) {
    yield* alike('packs', [...packs.values()].map(named))
    yield* alike('profiles', [...profiles.values()].map(named))
    yield* alike('registries', [...registries.values()].map(named))
    for (const { presets, presetsDocument: document } of packs.values()) {
      if (!document) continue
      const place = (at: Location) => document.at([...pathOfItem(document, ['presets'], at), 'name'])
      yield* alike(
        'presets',
        presets.map(({ name, at }) => ({ name, at: place(at) })),
      )
    }
    for (const { variables } of profiles.values()) {
      yield* alike(
        'variables',
        variables.map(({ name: { value, at } }) => ({ name: value, at })),
      )
    }
  },
}

interface Named {
  readonly name: string
  readonly at: Location
}

function named({
  name,
  document,
}: {
  readonly name: string
  readonly document: { at(path: string[]): Location; file: string }
}): Named {
  const at = document.at(['name'])
  return { name, at: at.line === at.endLine ? at : startOf(document.file, at.revision) }
}

/** The same name twice is another's finding, or is meant: two registries may have a pack of one name. */
function* alike(what: string, all: readonly Named[]): Iterable<Finding> {
  const first = new Map<string, Named>()
  for (const one of all) {
    const look = lookOf(one.name)
    const earlier = first.get(look)
    if (!earlier) first.set(look, one)
    else if (earlier.name !== one.name) {
      yield {
        at: one.at,
        message: `The ${what} ${listed([quoted(earlier.name), quoted(one.name)])} are easily taken for each other.`,
        help: 'Rename one of the two, or if both are the same thing, keep one.',
        related: [{ at: earlier.at, message: `the other of the two ${what}` }],
      }
    }
  }
}

/** What is left of a name when all that eyes pass over is taken away. */
function lookOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=[a-z]{3})(?<!s)s(?=$|[-_.])/g, '')
    .replace(/[-_.]/g, '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}
