import type { PictureLayer, PicturePart, StackPicture } from './picture.ts'

const states: Readonly<Record<PictureLayer['state'], string | undefined>> = {
  current: undefined,
  unreleased: 'not released',
  ending: 'end of life soon',
  deprecated: 'deprecated',
  ended: 'end of life reached',
  disabled: 'disabled',
  yanked: 'yanked',
}

/** A layer in words: `cilium 1.16.4: Network, asked for as 1.16.x, from AWS base, values overridden`. */
export function layerInWords(layer: PictureLayer, part: PicturePart | undefined): string {
  const { name, requested, resolved, kindLabel, state, stateNote, missing, overridden } = layer
  const asked = requested !== undefined && requested !== resolved
  const facts = [
    kindLabel,
    asked && `asked for as ${requested}`,
    missing && 'no release fits',
    part && (part.role === 'own' ? 'the profile’s own' : `from ${part.name}`),
    overridden && 'values overridden',
    stateNote ?? states[state],
  ]
  return `${[name, resolved].filter(Boolean).join(' ')}: ${facts.filter(Boolean).join(', ')}`
}

export function partInWords({ name, version, layers }: PicturePart): string {
  const count = layers.length === 1 ? '1 layer' : `${layers.length} layers`
  return `${[name, version].filter(Boolean).join(' ')}: ${count}`
}

/** The part that brings each layer, by the layer's id. */
export function partsByLayer({ parts }: Pick<StackPicture, 'parts'>): ReadonlyMap<string, PicturePart> {
  return new Map(parts.flatMap((part) => part.layers.map((id) => [id, part] as const)))
}
