import { openEngine, type Engine } from '../../src/engine/engine.ts'
import { CatalogSecrets } from '../../src/pipeline/catalog-secrets.ts'
import { pastFiles } from '../../src/pipeline/past-files.ts'
import { recordPast } from '../../src/pipeline/past.ts'
import { openWorkspace, type Workspace } from '../../src/pipeline/workspace.ts'

/** The engine over the files that a repository's past is recorded in, as text, as a static host would give them. */
export async function engineOver(repo: string, secrets: readonly string[] = []) {
  const workspace = await openWorkspace({ repo, cache: false })
  const files = new Map<string, string>()
  const concealing = await CatalogSecrets.of(workspace, { secrets, confidential: [], uses: [] })
  for (const make of pastFiles(recordPast(workspace), concealing))
    for (const { path, content } of await make()) files.set(path, content as string)
  return { files, workspace, ...(await overFiles(files)) }
}

export async function overFiles(
  files: ReadonlyMap<string, string>,
): Promise<{ readonly engine: Engine; readonly asked: string[] }> {
  const asked: string[] = []
  const engine = await openEngine((path) => {
    asked.push(path)
    const text = files.get(path)
    return text === undefined ? Promise.reject(new Error(`no ${path}`)) : Promise.resolve(JSON.parse(text) as unknown)
  })
  return { engine, asked }
}

export type { Workspace }
