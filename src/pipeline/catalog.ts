import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildCatalog, type CatalogSource } from '../catalog/build-catalog.ts'
import type { CatalogPlace } from '../catalog/place.ts'
import { compose } from '../compose/compose.ts'
import { composedToJson } from '../compose/to-json.ts'
import type { Json } from '../model/document.ts'
import { packageRoot } from '../package-root.ts'
import { resolve } from '../resolve/resolve.ts'
import { CatalogSecrets } from './catalog-secrets.ts'
import { catalogContext } from './catalog-tools.ts'
import { checkWithSecrets } from './check.ts'
import { stackYaml, valuesYaml } from './exports.ts'
import { Timelines, ToldTimelines } from './history-tools.ts'
import { pastFiles } from './past-files.ts'
import { pastStateOf } from './past-states.ts'
import { recordPast } from './past.ts'
import { openWorkspace } from './workspace.ts'
import type { PipelineOptions } from './workspace.ts'

export interface PreparedCatalog {
  readonly catalog: CatalogSource
  readonly warnings: readonly string[]
  /** Ends reading, and keeps what was learnt; to be called when all pages are made. */
  readonly close: () => void
  /** How many places that look like secrets are blacked out, once all pages are made. */
  readonly concealed: () => number
  /** Where what is costly may be kept between builds; absent for nowhere. */
  readonly cacheFolder?: string
}

export interface CatalogOptions extends PipelineOptions {
  /** Where the catalog will stand; without it at the root of a host that is not known. */
  readonly place?: CatalogPlace
}

/** The whole road up to the catalog. */
export async function prepareCatalog(options: CatalogOptions): Promise<PreparedCatalog> {
  const workspace = await openWorkspace(options)
  const checked = await checkWithSecrets(workspace, options.progress)
  const { repository, snapshot, releases } = workspace
  const context = catalogContext(workspace)
  const concealing = await CatalogSecrets.of(workspace, checked)
  options.progress?.('Following the history')
  const timelines = Timelines.of(workspace, (release) => context.tools.packFacts(release).eol)
  const catalog = buildCatalog({
    context,
    timelines: timelines && new ToldTimelines(timelines, workspace, context.links),
    head: repository.head,
    uses: checked.uses,
    findings: checked.diagnostics,
    findingsOf: checked.diagnosticsOf,
    compose: (profile) => compose(resolve(profile, { snapshot, releases }).value).value,
    toJson: composedToJson,
    toYaml: (composed) => ({ stack: stackYaml(composed), values: valuesYaml(composed) }),
    openApi: JSON.parse(readFileSync(join(packageRoot, 'schemas/api/v1.json'), 'utf8')) as Json,
    concealing,
    ...(options.place === undefined ? {} : { place: options.place }),
  })
  const past = pastFiles(recordPast(workspace, pastStateOf(context)), concealing)
  return {
    catalog: { ...catalog, files: [...catalog.files, ...past] },
    warnings: repository.warnings,
    close: () => repository.close(),
    concealed: () => concealing.places,
    ...(repository.cacheFolder === undefined ? {} : { cacheFolder: repository.cacheFolder }),
  }
}
