import type { ComposedProfile, ResolvedProfile } from '../model/composition.ts'
import type { SourceDocument } from '../model/document.ts'
import type { Profile } from '../model/registry.ts'
import type { Workspace } from './workspace.ts'

/** A text of the tree, or of a release. */
export interface ShownText {
  readonly file: string
  readonly revision?: string | undefined
  readonly text: string
}

/** All texts that a composition repeats something of. A pack that several layers take is told once. */
export function* textsOf(composed: ComposedProfile, readText: Workspace['readText']): Iterable<ShownText> {
  for (const profile of profilesOf(composed)) yield* textsOfProfile(profile, readText)
  const packs = new Set(composed.layers.map(({ pack }) => pack).filter((pack) => pack !== undefined))
  for (const { document, values, presetsDocument } of packs) {
    yield asText(document)
    if (values) yield asText(values)
    if (presetsDocument) yield asText(presetsDocument)
  }
}

function* profilesOf({ profile, references }: Pick<ResolvedProfile, 'profile' | 'references'>): Iterable<Profile> {
  yield profile
  for (const reference of references) if (reference.profile) yield* profilesOf(reference.profile)
}

function* textsOfProfile({ document, path, readme, layers }: Profile, readText: Workspace['readText']) {
  const { file, text, revision } = asText(document)
  yield { file, revision, text }
  if (readme !== undefined) yield { file: `${path}/README.md`, revision, text: readme }
  for (const manifest of layers.flatMap(({ manifests }) => manifests)) {
    const manifestFile = `${path}/${manifest.value}`
    const written = readText(manifestFile, revision)
    if (written !== undefined) yield { file: manifestFile, revision, text: written }
  }
}

function asText(document: SourceDocument): ShownText {
  return { file: document.file, revision: document.at([]).revision, text: document.text }
}
