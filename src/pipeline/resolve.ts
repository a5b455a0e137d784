import { composedToJson } from '../compose/to-json.ts'
import type { ComposedProfile, DependencyVerdict } from '../model/composition.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Json } from '../model/document.ts'
import { FindingSet } from '../model/finding-set.ts'
import type { Location } from '../model/location.ts'
import type { Profile } from '../model/registry.ts'
import { concealer, concealIn } from '../secrets/conceal.ts'
import { judgeDependencies } from '../validate/judge-dependencies.ts'
import { chooseProfile } from '../resolve/choose-profile.ts'
import { concealedReader, secretsOfTags, secretsOfText, type Secrets } from './secrets.ts'
import { textsOf } from './shown-texts.ts'
import { composeProfile, openWorkspace } from './workspace.ts'
import type { PipelineOptions, Workspace } from './workspace.ts'

export interface ResolveResult {
  readonly composed: ComposedProfile
  readonly json: Json
  /** What each layer asks of the stack, and what answers it, by the layer's id. */
  readonly dependencies: ReadonlyMap<string, readonly DependencyVerdict[]>
  readonly warnings: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** How many places that look like secrets are blacked out in all of it. */
  readonly concealed: number
  /** For reports to quote: secrets are blacked out. */
  readonly readText: Workspace['readText']
}

/** @param name `aws-production` for the tree's own, `aws-production@1.2.0` for a release */
export async function resolveProfile(name: string, options: PipelineOptions): Promise<ResolveResult> {
  const workspace = await openWorkspace(options)
  try {
    return await resolveOn(workspace, name, options.at)
  } finally {
    workspace.repository.close()
  }
}

/** The same on a tree that was read. */
export async function resolveOn(workspace: Workspace, name: string, at: string | undefined): Promise<ResolveResult> {
  return shown(await composeNamed(workspace, name, at), workspace)
}

/** A composition as its files say it: what is shown of it must go through `shown`, or be concealed otherwise. */
export interface UnconcealedResult {
  readonly composed: ComposedProfile
  readonly diagnostics: readonly Diagnostic[]
  readonly secrets: Pick<Secrets, 'places' | 'texts'>
}

/** resolve → compose → validate for one name, with the secrets in it. */
export async function composeNamed(
  workspace: Workspace,
  name: string,
  at: string | undefined,
): Promise<UnconcealedResult> {
  const profile = chooseProfile(name, workspace.snapshot, workspace.releases, at)
  const { composed, diagnostics } = composeProfile(profile, workspace)
  const found = new FindingSet(workspace.diagnostics.filter(({ at }) => isIn(profile, at)))
  found.add(diagnostics, profile.path)
  const sorted = found.sorted()
  return { composed, diagnostics: sorted, secrets: await secretsToldOf(composed, sorted, workspace) }
}

/** What is shown of a composition: without its secrets. */
export function shown({ composed, diagnostics, secrets }: UnconcealedResult, workspace: Workspace): ResolveResult {
  const isOpen = secrets.texts.length === 0
  const told = isOpen ? composed : concealer(secrets.texts)(composed)
  return {
    composed: told,
    json: composedToJson(told),
    dependencies: new Map(told.layers.map((layer) => [layer.id, judgeDependencies(layer, told, workspace)])),
    warnings: workspace.repository.warnings,
    diagnostics: isOpen ? diagnostics : diagnostics.map((one) => concealIn(one, secrets.texts)),
    concealed: secrets.texts.length,
    readText: concealedReader(workspace.readText, secrets.places),
  }
}

/** The secrets of what a composition is made of, of the ledgers that it quotes, and of what its findings speak of. */
async function secretsToldOf(
  composed: ComposedProfile,
  diagnostics: readonly Diagnostic[],
  { readText, repository }: Workspace,
): Promise<Pick<Secrets, 'places' | 'texts'>> {
  const places = diagnostics.flatMap(({ at, related }) => [at, ...(related ?? []).map((other) => other.at)])
  const quoted: Pick<Location, 'file' | 'revision'>[] = [...ledgersOf(composed).map((file) => ({ file })), ...places]
  const texts = new Map([...textsOf(composed, readText)].map((one) => [keyOf(one), one]))
  for (const { file, revision } of quoted) {
    const text = texts.has(keyOf({ file, revision })) ? undefined : readText(file, revision)
    if (text !== undefined) texts.set(keyOf({ file, revision }), { file, revision, text })
  }
  const found = await Promise.all([...texts.values()].map((one) => secretsOfText(one.text, one, repository)))
  const named = await secretsOfTags(repository)
  return { places: found.flatMap((one) => one.places), texts: [...found.flatMap((one) => one.texts), ...named] }
}

function keyOf({ file, revision }: { readonly file: string; readonly revision?: string | undefined }): string {
  return `${revision ?? ''}\0${file}`
}

function ledgersOf({ layers, references }: ComposedProfile): string[] {
  const packs = layers.flatMap(({ packPath }) => packPath ?? [])
  const profiles = references.map(({ profileName }) => `profiles/${profileName}`)
  return [...packs, ...profiles].map((path) => `${path}/releases.yaml`)
}

/** What is wrong with a profile's own files counts too; of a release only what stands in that release. */
function isIn({ path, document }: Profile, { file, revision }: Location): boolean {
  return file.startsWith(`${path}/`) && revision === document.at([]).revision
}
