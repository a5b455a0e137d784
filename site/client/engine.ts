import type { Engine } from '../../src/engine/engine.ts'

let opened: Promise<Engine> | undefined

/** The engine over this catalog's own files, loaded and opened at the first question. */
export function engine(): Promise<Engine> {
  opened ??= open()
  opened.catch(() => (opened = undefined))
  return opened
}

async function open(): Promise<Engine> {
  const { openEngine } = await import('../../src/engine/engine.ts')
  return openEngine(loadJson)
}

/** A file below the catalog's root, which may stand anywhere on its host. */
async function loadJson(path: string): Promise<unknown> {
  const address = `${document.documentElement.dataset['base'] ?? '/'}${path.split('/').map(encodeURIComponent).join('/')}`
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answers ${response.status}`)
  return response.json()
}
