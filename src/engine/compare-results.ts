import { compareProfiles, type ComparedProfile } from '../diff/compare-profiles.ts'
import type { ComposedLayer, ComposedProfile } from '../model/composition.ts'
import type { ProfileDiff } from '../model/diff.ts'
import { ComposedSubject } from './compose-subject.ts'
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
  if (!(result instanceof ComposedSubject)) return { composed, diagnostics }
  return { composed, diagnostics, contentOf: (layer, whole) => contentOf(layer, whole, result) }
}

/** What tells the files apart that come with a layer beside what is composed: manifests and charts. */
function contentOf(layer: ComposedLayer, composed: ComposedProfile, { world }: ComposedSubject): string | undefined {
  const { path, files, revision } = filesOf(layer, composed)
  const told = files.map((file) => `${file.slice(file.lastIndexOf('/') + 1)} ${world.content(path, file, revision)}`)
  return told.length === 0 ? undefined : told.join('\n')
}

function filesOf(layer: ComposedLayer, composed: ComposedProfile) {
  if (layer.pack) {
    const { path, files } = layer.pack
    const shipped = files.filter((file) => /^(manifests|charts)\//.test(file))
    return { path, files: shipped, revision: layer.resolution.release?.tag }
  }
  const reference = composed.references.find(({ profileName }) => profileName === layer.from.profile)
  const writer = layer.from.role === 'own' ? composed.profile : reference?.profile?.profile
  if (layer.source !== 'manifest' || !writer) return { path: '', files: [], revision: undefined }
  const { revision } = writer.document.at([])
  return { path: writer.path, files: layer.layer.manifests.map(({ value }) => value), revision }
}
