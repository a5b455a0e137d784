import type { CompositionPart, ProfilePage, ReleaseState, StackLayer } from '../catalog/model.ts'
import type { LayerKind, ProfileType } from '../model/registry.ts'

/** What a drawing of a stack shows. */
export interface StackPicture {
  /** Bottom first. */
  readonly layers: readonly PictureLayer[]
  /** The profiles that bring the layers, in the order of composition; empty where nothing is composed. */
  readonly parts: readonly PicturePart[]
  /** What the stack stands on. */
  readonly ground: string
}

export interface PictureLayer {
  readonly id: string
  readonly kind: LayerKind
  readonly kindLabel: string
  readonly name: string
  readonly requested?: string
  /** Absent where nothing fits, and where there is nothing to resolve. */
  readonly resolved?: string
  readonly state: ReleaseState
  readonly stateNote?: string
  /** Nothing released fits what was asked for. */
  readonly missing: boolean
  /** The composing profile overrides some of its values. */
  readonly overridden: boolean
}

export interface PicturePart {
  readonly role: CompositionPart['role']
  readonly name: string
  readonly version?: string
  /** Its page; absent for the profile's own layers. */
  readonly href?: string
  /** Ids of its layers. */
  readonly layers: readonly string[]
}

type Pictured = Pick<ProfilePage, 'stack' | 'composition' | 'cloud'> & { readonly type: ProfileType }

export function stackPicture({ stack, composition, cloud, type }: Pictured): StackPicture {
  return {
    layers: stack.map(pictureLayer),
    parts: composition.filter(({ layers }) => layers.length > 0).map(picturePart),
    ground: type === 'add-on' ? `Any infrastructure, ${cloud.displayName}` : cloud.displayName,
  }
}

function pictureLayer(layer: StackLayer): PictureLayer {
  const { id, kind, kindLabel, name, requested, resolved, state, stateNote } = layer
  return {
    id,
    kind,
    kindLabel,
    name,
    ...(requested === undefined ? {} : { requested }),
    ...(resolved === undefined ? {} : { resolved }),
    state,
    ...(stateNote === undefined ? {} : { stateNote }),
    missing: resolved === undefined && layer.source !== 'manifest',
    overridden: layer.values.some(({ origin }) => origin?.kind === 'override'),
  }
}

function picturePart({ role, displayName, name, href, resolved, layers }: CompositionPart): PicturePart {
  return {
    role,
    name: role === 'own' ? 'Own layers' : displayName || name,
    ...(resolved === undefined ? {} : { version: resolved }),
    ...(href === undefined || role === 'own' ? {} : { href }),
    layers: layers.map(({ id }) => id),
  }
}
