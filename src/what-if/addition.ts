import type { PastPackEntry } from '../model/past.ts'
import { packOf, type LayerControl } from './controls.ts'
import { placeFor, type PackEntry } from './edit-profile.ts'
import type { Candidate, WaysInput } from './try-candidates.ts'
import { firstChoice } from './version-choices.ts'

type Known = Pick<WaysInput, 'controls' | 'index' | 'line'>

/** A pack as a layer more, where one of its kind goes; `undefined` where nothing of it is released. */
export async function additionOf(pack: PastPackEntry, known: Known): Promise<Candidate | undefined> {
  const entry = await entryOf(pack, known)
  if (!entry) return undefined
  const before = placeFor(
    pack.layer,
    known.controls.layers.map(({ kind }) => kind),
  )
  return {
    title: `Add ${pack.displayName} ${entry.version}`,
    edit: { kind: 'add-layer', entry, ...(before === undefined ? {} : { before }) },
  }
}

/** A pack in the place of another. */
export async function insteadOf(
  { part, name }: LayerControl,
  pack: PastPackEntry,
  known: Known,
): Promise<Candidate | undefined> {
  const entry = await entryOf(pack, known)
  return (
    entry && {
      title: `Take ${pack.displayName} ${entry.version} instead of ${name}`,
      edit: { kind: 'swap-layer', index: part.index, entry },
    }
  )
}

async function entryOf(
  pack: PastPackEntry,
  { index, line }: Known,
): Promise<(PackEntry & { readonly version: string }) | undefined> {
  const releases = await line(pack.path)
  const version = releases && firstChoice(releases, pack.layer !== 'addon')
  if (version === undefined) return undefined
  const isOnly = packOf({ name: pack.name }, index) !== undefined
  return { pack: pack.name, ...(isOnly ? {} : { registry: pack.registry }), version }
}
