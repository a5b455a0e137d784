import { compareProfiles, type ComparedProfile } from '../diff/compare-profiles.ts'
import type { ComposedLayer } from '../model/composition.ts'
import type { ProfileDiff } from '../model/diff.ts'
import type { EngineResult } from './engine.ts'

/** What differs between two answers; `undefined` where nothing does. */
export function compareResults(
  before: EngineResult | undefined,
  after: EngineResult | undefined,
): ProfileDiff | undefined {
  if (!before && !after) return undefined
  return compareProfiles(before && sideOf(before), after && sideOf(after))
}

function sideOf(result: EngineResult): ComparedProfile {
  const { composed, diagnostics } = result
  return { composed, diagnostics, contentOf: (layer) => contentOf(layer, result) }
}

/** The texts of a layer's manifests, whatever folders they lie in; `undefined` where it has none. */
function contentOf({ id }: ComposedLayer, { page }: EngineResult): string | undefined {
  const manifests = page.stack.find((layer) => layer.id === id)?.manifests ?? []
  if (manifests.length === 0) return undefined
  return JSON.stringify(manifests.map(({ file, text }) => [file.slice(file.lastIndexOf('/') + 1), text]))
}
