import { pinnedProfile } from '../compose/pinned.ts'
import type { ComposedLayer, ComposedProfile, MergedLeaf, ValueOrigin } from '../model/composition.ts'
import { printValues } from '../source/print-values.ts'
import { toYaml } from '../source/print.ts'

// A composition as files that can be used elsewhere: the same from the catalog and from the command line.

/** A profile file with every version pinned as resolved, to be kept, compared or applied. */
export function stackYaml(composed: ComposedProfile): string {
  const { name, version, asOf } = composed
  const of = version === undefined ? name : `${name} ${version}`
  const head = [`${of}, every version pinned as it resolves on ${asOf}.`, ...manifestNotes(composed)]
  return `${head.map(comment).join('\n')}\n${toYaml(pinnedProfile(composed))}\n`
}

/** The files of a layer of manifests lie in the folder of the profile that brings it. */
function manifestNotes({ layers }: ComposedProfile): string[] {
  const notes = layers
    .filter(({ layer }) => layer.sourceKey === 'manifests')
    .map(({ name, from }) => `Copy the files of the layer "${name}" from profiles/${from.profile}.`)
  return [...new Set(notes)]
}

/** The effective values of each layer, bottom first, a document each: who set what is not the pack's default. */
export function valuesYaml(composed: ComposedProfile): string {
  return composed.layers.map(layerDocument).join('')
}

function layerDocument(layer: ComposedLayer): string {
  const { name, resolution, from, values } = layer
  const version = resolution.resolved === undefined ? '' : ` ${resolution.resolved}`
  const head = comment(`${name}${version}, a layer of ${from.profile}`)
  return `---\n${head}\n${printValues(values, setBy)}`
}

function setBy({ origin, replaced }: MergedLeaf): string | undefined {
  const [earlier] = replaced
  if (origin.kind === 'pack') return undefined
  const was = earlier === undefined ? '' : `; was ${oneLine(JSON.stringify(earlier.value))}`
  return `${setters[origin.kind](oneLine(origin.name))}, ${oneLine(origin.at.file)}:${origin.at.line}${was}`
}

const setters: Readonly<Record<Exclude<ValueOrigin['kind'], 'pack'>, (name: string) => string>> = {
  preset: (name) => `preset ${name}`,
  layer: (name) => name,
  override: (name) => `override in ${name}`,
}

const longest = 60

/** Nothing that a stranger wrote ends a comment. */
function oneLine(text: string): string {
  const flat = text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  return flat.length > longest ? `${flat.slice(0, longest - 1)}…` : flat
}

function comment(text: string): string {
  return `# ${text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')}`
}
