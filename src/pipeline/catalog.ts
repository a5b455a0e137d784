import { buildCatalog, type CatalogSource } from '../catalog/build-catalog.ts'
import { compose } from '../compose/compose.ts'
import { composedToJson } from '../compose/to-json.ts'
import { resolve } from '../resolve/resolve.ts'
import { catalogContext, readHistories } from './catalog-tools.ts'
import { checkWithSecrets } from './check.ts'
import { openWorkspace } from './workspace.ts'
import type { PipelineOptions } from './workspace.ts'

export interface PreparedCatalog {
  readonly catalog: CatalogSource
  readonly warnings: readonly string[]
  /** Ends reading, and keeps what was learnt; to be called when all pages are made. */
  readonly close: () => void
}

/** The whole road up to the catalog. */
export async function prepareCatalog(options: PipelineOptions): Promise<PreparedCatalog> {
  const workspace = await openWorkspace(options)
  const checked = await checkWithSecrets(workspace, options.progress)
  options.progress?.('Reading the history of profiles')
  const { repository, snapshot, releases } = workspace
  const context = catalogContext(workspace)
  const catalog = buildCatalog({
    context,
    head: repository.head,
    uses: checked.uses,
    findings: checked.diagnostics,
    findingsOf: checked.diagnosticsOf,
    histories: readHistories(workspace, context),
    compose: (profile) => compose(resolve(profile, { snapshot, releases }).value).value,
    toJson: composedToJson,
  })
  return { catalog, warnings: repository.warnings, close: () => repository.close() }
}
