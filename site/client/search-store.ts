import type { SearchIndexFile } from '../../src/catalog/search/search-model.ts'
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
  const [{ SearchEngine: Engine }, index] = await Promise.all([import('./search-engine.ts'), fetchJson('index')])
  return Engine.of(index as SearchIndexFile)
}

/** Loads what would tell more of a query; whether there was anything to load. */
export async function loadMore(engine: SearchEngine, query: string): Promise<boolean> {
  const names = engine.missing(query)
  const files = await Promise.allSettled(names.map(fetchJson))
  for (const [place, file] of files.entries()) {
    const name = names[place] as string
    if (file.status === 'fulfilled') engine.take(name, file.value)
    else engine.doWithout(name)
  }
  return names.length > 0
}

async function fetchJson(name: string): Promise<unknown> {
  const response = await fetch(linked(`/data/search/${name}.json`))
  if (!response.ok) throw new Error(`${response.status} for the search's ${name}.json`)
  return response.json()
}

/** An address of the catalog under the base path. */
export function linked(href: string): string {
  return `${document.documentElement.dataset['base'] ?? '/'}${href.slice(1)}`
}
