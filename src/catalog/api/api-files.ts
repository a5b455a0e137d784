import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Json } from '../../model/document.ts'
import type { Pack } from '../../model/registry.ts'
import { packReleaseDocument, type ShownRelease } from './api-pack.ts'
import { listFiles } from './api-lists.ts'
import { apiPage, type ApiPage } from './api-page.ts'
import { apiFile } from './api.ts'
import { concealed, type Conceal, type Concealing } from '../concealing.ts'
import type { CatalogContext } from '../context.ts'
import { jsonFile, type CatalogFile, type FileSource } from '../files.ts'
import { findingRows } from '../findings.ts'
import type { CatalogLists } from '../model.ts'
import { newLines } from './new-lines.ts'
import { openApiFile, type Examples } from './openapi.ts'

/** What the API's own files are made of. */
export interface ApiInput {
  readonly context: CatalogContext
  readonly findings: readonly Diagnostic[]
  /** The document of the format: `schemas/api/v1.json`. */
  readonly openApi: Json
}

/** The files of the API that belong to no single profile or pack, and the document that describes all. */
export function apiOf(input: ApiInput, lists: CatalogLists, conceal: Conceal | undefined): CatalogApi {
  const examples = examplesOf(input.context)
  const openApi = openApiFile(input.openApi, lists.site.name, conceal ? conceal(examples) : examples)
  return {
    page: apiPage(openApi),
    files: () => [...listed(input, lists, conceal), jsonFile(openApi)],
  }
}

/** The API as a whole: the page that tells of it, and its files that stand beside those of profiles and packs. */
export interface CatalogApi {
  readonly page: ApiPage
  readonly files: FileSource
}

function* listed(
  { context, findings }: ApiInput,
  lists: CatalogLists,
  conceal: Conceal | undefined,
): Iterable<CatalogFile> {
  const { snapshot, links } = context
  const packs = [...snapshot.packs.values()]
  const input = { lists, findings: findingRows(findings, links), packs, settings: snapshot.settings }
  for (const { path, json } of listFiles(input))
    yield jsonFile({ path, json: concealed(json as object, conceal) as Json })
}

/** The first of each kind that is released. */
function examplesOf({ snapshot, releases }: CatalogContext): Examples {
  const releasedIn = (path: string) => releases.line(path)?.releases.find(({ tag }) => tag !== undefined)?.version
  const packs = [...snapshot.packs.values()]
  const profiles = [...snapshot.profiles.values()]
  const pack = packs.find(({ path }) => releasedIn(path) !== undefined) ?? packs[0]
  const profile = profiles.find(({ path }) => releasedIn(path) !== undefined) ?? profiles[0]
  const [packVersion, profileVersion] = [pack, profile].map((one) => one && releasedIn(one.path))
  const registry = pack?.registry ?? [...snapshot.registries.values()][0]?.name
  return {
    ...(profile ? { profile: profile.name } : {}),
    ...(profileVersion === undefined ? {} : { profileVersion }),
    ...(registry === undefined ? {} : { registry }),
    ...(pack ? { pack: pack.name } : {}),
    ...(packVersion === undefined ? {} : { packVersion }),
  }
}

/** A document for each release of a pack: what its folder held at the tag. */
export async function packReleaseFiles(
  pack: Pick<Pack, 'path'>,
  context: CatalogContext,
  concealing: Concealing,
): Promise<CatalogFile[]> {
  const released = context.releases.line(pack.path)?.releases.filter(({ tag }) => tag !== undefined) ?? []
  const shown = released.map((release): ShownRelease => ({
    release,
    content: context.tools.packFacts(release),
    valuesYaml: context.tools.file(`${pack.path}/values.yaml`, release.tag),
  }))
  const conceal = await concealing.inFiles(textsOf(shown))
  return shown.flatMap((one) => {
    const document = packReleaseDocument(one, context)
    return document ? [jsonFile(apiFile(`/api/v1/${document.href}`, concealed(document, conceal)))] : []
  })
}

/** All that the releases of a pack say, and that may hold a secret. */
function textsOf(shown: readonly ShownRelease[]): { file: string; text: string }[] {
  const values = newLines(shown.flatMap(({ valuesYaml }) => valuesYaml ?? []))
  // Nobody's words can switch off the search in those of others.
  const words = newLines(
    shown.map(({ content }) => [...stringsIn(content)].join('\n').replaceAll('secretlint-', 'secretlint ')),
  )
  return [
    ...values.map((text) => ({ file: 'values.yaml', text })),
    ...words.map((text) => ({ file: 'pack.txt', text })),
  ]
}

function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (value !== null && typeof value === 'object') for (const one of Object.values(value)) yield* stringsIn(one)
}
