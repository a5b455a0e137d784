import { correction } from '../../model/mend.ts'
import type { SourceDocument } from '../../model/document.ts'
import type { Location } from '../../model/location.ts'
import type { RegistryKind, Snapshot } from '../../model/registry.ts'
import { closest } from '../../model/closest.ts'
import { listed, quoted } from '../in-words.ts'
import { itemPaths } from '../located.ts'
import type { Finding, Rule } from '../rule.ts'

export const unknownRepository: Rule = {
  code: 'unknown-repository',
  severity: 'error',
  summary: 'A chart or package of a pack comes from a registry that does not exist.',
  explanation:
    "A pack's chart names its `repository` either by address or as a registry of this repository of kind helm or oci; a package names a registry of kind zarf. Correct the name, write the address, or add the registry.",
  *files(snapshot) {
    for (const { document } of snapshot.packs.values()) {
      yield* check(snapshot, document, 'charts', 'repository', ['helm', 'oci'])
      yield* check(snapshot, document, 'packages', 'registry', ['zarf'])
    }
  },
}

function* check(
  snapshot: Snapshot,
  document: SourceDocument,
  list: string,
  key: string,
  kinds: readonly RegistryKind[],
): Iterable<Finding> {
  for (const { at, text } of itemPaths(document, list, key)) {
    if (text.includes('://') && !kinds.includes('zarf')) continue
    const registry = snapshot.registries.get(`registry/${text}`)
    if (registry && kinds.includes(registry.kind)) continue
    yield registry ? otherKind(at, text, registry.kind, kinds) : unknown(at, text, snapshot, kinds)
  }
}

function otherKind(at: Location, name: string, kind: RegistryKind, kinds: readonly RegistryKind[]): Finding {
  return {
    at,
    message: `The registry ${quoted(name)} is of kind ${kind}, but here one of kind ${listed(kinds, 'or')} is needed.`,
    help: 'Name another registry.',
  }
}

function unknown(at: Location, name: string, snapshot: Snapshot, kinds: readonly RegistryKind[]): Finding {
  const fitting = [...snapshot.registries.values()].filter(({ kind }) => kinds.includes(kind)).map((one) => one.name)
  const meant = closest(name, fitting)
  const isName = /^[a-z0-9._-]+$/.test(name)
  const folder = `registry/${isName ? name : '<name>'}/registry.yaml`
  const address = kinds.includes('zarf') ? '' : ', or write an address such as https://charts.example.com'
  const add = `Add ${folder} of kind ${listed(kinds, 'or')}${address}.`
  return {
    at,
    message: `There is no registry called ${quoted(name)}.`,
    help: meant === undefined ? add : `Did you mean ${quoted(meant)}?`,
    fix: correction(at, name, fitting),
  }
}
