import type { Engine } from '../../src/engine/engine.ts'
import { loadJson } from './catalog-root.ts'

let opened: Promise<Engine> | undefined

/** The engine over this catalog's own files, loaded and opened at the first question. */
export function engine(): Promise<Engine> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

async function open(): Promise<Engine> {
  const { openEngine } = await import('../../src/engine/engine.ts')
  return openEngine(loadJson)
}
