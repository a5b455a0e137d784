import type { SearchIndexFile } from '../../src/catalog/search/search-model.ts'
import { loadJson } from './catalog-root.ts'
import type { SearchEngine } from './search-engine.ts'

let opened: Promise<SearchEngine> | undefined

/** The engine with the index of this catalog: loaded once, when it is first asked for. */
export function openSearch(): Promise<SearchEngine> {
  opened ??= load().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

async function load(): Promise<SearchEngine> {
  const [{ SearchEngine: Engine }, index] = await Promise.all([import('./search-engine.ts'), fileOfSearch('index')])
  return Engine.of(index as SearchIndexFile)
}

/** Loads what would tell more of a query; whether there was anything to load. */
export async function loadMore(engine: SearchEngine, query: string): Promise<boolean> {
  const names = engine.missing(query)
  const files = await Promise.allSettled(names.map(fileOfSearch))
  for (const [place, file] of files.entries()) {
    const name = names[place] as string
    if (file.status === 'fulfilled') engine.take(name, file.value)
    else engine.doWithout(name)
  }
  return names.length > 0
}

function fileOfSearch(name: string): Promise<unknown> {
  return loadJson(`data/search/${name}.json`)
}
