import { elide, visible, widthIn, wrap, type Room } from './fit-text.ts'
import type { PictureLayer, PicturePart, StackPicture } from './picture.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A line of text: where it begins, or with `end` where it ends, on its baseline. */
export interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly end?: true
}

export interface LayerBox extends Box {
  readonly layer: PictureLayer
  readonly name: readonly Line[]
  readonly version: Line
  /** What was asked for, where it differs and there is room before the version. */
  readonly requested?: string
  /** Where signs stand, from the right: of its state, of an override. */
  readonly signs: readonly { readonly kind: 'state' | 'override'; readonly x: number; readonly y: number }[]
}

export interface PartBox extends Box {
  readonly part: PicturePart
  readonly name: readonly Line[]
  readonly version?: Line
  /** To each run of its layers that lie on one another. */
  readonly flows: readonly Flow[]
}

/** A band from a part's edge to a side of the stack. */
export interface Flow {
  readonly from: { readonly x: number; readonly top: number; readonly bottom: number }
  readonly to: { readonly x: number; readonly top: number; readonly bottom: number }
}

export interface StackLayout {
  readonly width: number
  readonly height: number
  readonly layers: readonly LayerBox[]
  readonly parts: readonly PartBox[]
  readonly ground: Box & { readonly text: Line }
}

export interface LayoutOptions {
  readonly width: number
  /** Where the drawing begins from the top. */
  readonly top?: number
  /** How much wider than Inter the reader's font may run. */
  readonly slack: number
}

/** The sizes of what a drawing is made of. */
export const measures = {
  text: 12.5,
  line: 16,
  gap: 3,
  core: 38,
  addOn: 28,
  icon: 16,
  partGap: 6,
  ground: 30,
} as const

/** Places all of a picture, the operating system at its foot, so that nothing overlaps and all text fits its box. */
export function layoutStack(picture: StackPicture, options: LayoutOptions): StackLayout {
  const { width, top = 0 } = options
  const composed = picture.parts.length > 0
  const partWidth = composed ? Math.round(Math.min(Math.max(width * 0.28, 112), 220)) : 0
  const left = composed ? Math.round(partWidth + width * 0.12) : 0
  const layers = stackUp(picture, { left, width: width - left, top, slack: options.slack })
  const bottom = (layers.at(-1)?.y ?? top) + (layers.at(-1)?.height ?? 0)
  const parts = composed
    ? placeParts(picture.parts, layers, { width: partWidth, top, bottom, slack: options.slack })
    : []
  const foot = Math.max(bottom, ...parts.map(({ y, height }) => y + height)) + measures.gap
  return { width, height: foot + measures.ground, layers, parts, ground: groundOf(picture, left, foot, options) }
}

function groundOf({ ground }: StackPicture, x: number, y: number, { width, slack }: LayoutOptions) {
  const room = width - x - 20
  const text = elide(ground, { width: room, size: measures.text, weight: 600, slack })
  return { x, y, width: width - x, height: measures.ground, text: { text, x: x + (width - x) / 2, y: y + 15 } }
}

interface Column {
  readonly left: number
  readonly width: number
  readonly top: number
  readonly slack: number
}

/** The highest first. */
function stackUp({ layers }: StackPicture, column: Column): LayerBox[] {
  let y = column.top
  return layers.toReversed().map((layer) => {
    const box = layerBox(layer, y, column)
    y += box.height + measures.gap
    return box
  })
}

function layerBox(layer: PictureLayer, y: number, { left, width, slack }: Column): LayerBox {
  const weight = layer.kind === 'addon' ? 400 : 600
  const room: Room = { width: 0, size: measures.text, weight, slack }
  const inset = left + 12 + measures.icon + 8
  const signs = signsOf(layer)
  const end = left + width - 10 - signs.length * 18
  const name = visible(layer.name)
  const version = layer.missing ? 'no release' : visible(layer.resolved ?? 'files')
  const versionWidth = widthIn(version, { ...room, weight: 500 })
  const isOneLine = widthIn(name, room) + versionWidth + 12 <= end - inset
  const names = wrap(name, { ...room, width: (isOneLine ? end - versionWidth - 12 : end) - inset }, isOneLine ? 1 : 2)
  const rows = isOneLine ? 1 : names.length + 1
  const least = layer.kind === 'addon' ? measures.addOn : measures.core
  const height = Math.max(least, rows * measures.line + 12)
  const first = y + (height - rows * measures.line) / 2 + 12
  const last = first + (rows - 1) * measures.line
  const shown = elide(version, { ...room, weight: 500, width: end - inset })
  const nameEnd = isOneLine ? inset + widthIn(names[0] ?? '', room) + 12 : inset
  const requested = requestedBefore(layer, end - widthIn(shown, { ...room, weight: 500 }) - nameEnd, slack)
  return {
    layer,
    x: left,
    y,
    width,
    height,
    name: names.map((text, index) => ({ text, x: inset, y: first + index * measures.line })),
    version: { text: shown, x: end, y: last, end: true },
    ...(requested === undefined ? {} : { requested }),
    signs: signs.map((kind, index) => ({ kind, x: end + 5 + index * 18, y: y + height / 2 - 7 })),
  }
}

function signsOf({ state, overridden }: PictureLayer): ('state' | 'override')[] {
  return [...(overridden ? (['override'] as const) : []), ...(isCalm(state) ? [] : (['state'] as const))]
}

/** States that need no sign. */
export function isCalm(state: PictureLayer['state']): boolean {
  return state === 'current' || state === 'unreleased'
}

/** What was asked for, if it differs from what was taken and there is room for all of it, with an arrow, before that. */
function requestedBefore({ requested, resolved }: PictureLayer, width: number, slack: number): string | undefined {
  if (requested === undefined || resolved === undefined || requested === resolved) return undefined
  const shown = visible(requested)
  return widthIn(`${shown} → `, { size: measures.text, weight: 400, slack }) > width ? undefined : shown
}

interface Span {
  readonly width: number
  readonly top: number
  readonly bottom: number
  readonly slack: number
}

/** Each part as near as it can be to the middle of its layers, in that order, none on another. */
function placeParts(parts: readonly PicturePart[], layers: readonly LayerBox[], span: Span): PartBox[] {
  const drafts = parts
    .map((part) => draftPart(part, layers, span))
    .sort((a, b) => a.middle - b.middle || a.order - b.order)
  const tops = spread(drafts, span)
  return drafts.map((draft, index) => settlePart(draft, tops[index] as number, span))
}

interface Draft {
  readonly part: PicturePart
  readonly order: number
  readonly middle: number
  readonly height: number
  readonly names: readonly string[]
  readonly runs: readonly (readonly LayerBox[])[]
}

function draftPart(part: PicturePart, layers: readonly LayerBox[], { width, slack }: Span): Draft {
  const own = new Set(part.layers)
  const runs: LayerBox[][] = []
  layers.forEach((box, index) => {
    if (!own.has(box.layer.id)) return
    const previous = layers[index - 1]
    if (previous && own.has(previous.layer.id)) runs.at(-1)?.push(box)
    else runs.push([box])
  })
  const boxes = runs.flat()
  const middle = boxes.reduce((sum, { y, height }) => sum + y + height / 2, 0) / Math.max(boxes.length, 1)
  const names = wrap(part.name, { width: width - 16, size: measures.text, weight: 600, slack }, 2)
  const rows = names.length + (part.version === undefined ? 0 : 1)
  return { part, order: layers.indexOf(boxes[0] as LayerBox), middle, height: rows * measures.line + 12, names, runs }
}

/** Tops that keep the order and overlap nowhere; below the stack's foot only where there is no room beside it. */
function spread(drafts: readonly Draft[], { top, bottom }: Span): number[] {
  const tops: number[] = []
  let free = top
  for (const { middle, height } of drafts) {
    const wanted = Math.max(free, middle - height / 2)
    tops.push(wanted)
    free = wanted + height + measures.partGap
  }
  let limit = Math.max(
    bottom,
    top + drafts.reduce((sum, { height }) => sum + height + measures.partGap, -measures.partGap),
  )
  for (let index = drafts.length - 1; index >= 0; index--) {
    const { height } = drafts[index] as Draft
    tops[index] = Math.min(tops[index] as number, limit - height)
    limit = (tops[index] as number) - measures.partGap
  }
  return tops
}

function settlePart({ part, height, names, runs }: Draft, y: number, { width }: Span): PartBox {
  const last = y + 18 + names.length * measures.line
  return {
    part,
    x: 0,
    y,
    width,
    height,
    name: names.map((text, index) => ({ text, x: 8, y: y + 18 + index * measures.line })),
    ...(part.version === undefined
      ? {}
      : {
          version: {
            text: elide(part.version, { width: width - 16, size: measures.text, slack: 1.15 }),
            x: 8,
            y: last,
          },
        }),
    flows: flowsOf(runs, { x: width, top: y + 4, bottom: y + height - 4 }),
  }
}

/** The part's edge is shared out among its runs by the number of their layers. */
function flowsOf(runs: readonly (readonly LayerBox[])[], edge: Flow['from']): Flow[] {
  const share = (edge.bottom - edge.top) / Math.max(runs.flat().length, 1)
  let top = edge.top
  return runs.map((run) => {
    const from = { x: edge.x, top, bottom: top + share * run.length }
    top = from.bottom
    const [first, last] = [run[0] as LayerBox, run.at(-1) as LayerBox]
    return { from, to: { x: first.x, top: first.y + 2, bottom: last.y + last.height - 2 } }
  })
}
