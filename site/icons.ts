import { layerShapes, signShapes } from '../src/drawing/shapes.ts'
import { Html } from './html.ts'

/** Drawn for this catalog on a grid of 16; strokes take the colour of the text. */
const shapes = {
  ...layerShapes,
  ...signShapes,
  search: '<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.5 3.5"/>',
  arrow: '<path d="M2.5 8h10.5M9.5 4.5 13 8l-3.5 3.5"/>',
  sun: '<circle cx="8" cy="8" r="2.75"/><path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9"/>',
  ok: '<path d="m3 8.5 3.25 3.25L13 5"/>',
  commit: '<circle cx="8" cy="8" r="2.5"/><path d="M1.5 8h4M10.5 8h4"/>',
  tag: '<path d="M2 2.75v4.9l6.4 6.4 5.4-5.4L7.4 2.25H2.5zM5 5.25h.01"/>',
  feed: '<path d="M3 8.25A4.75 4.75 0 0 1 7.75 13M3 4a9 9 0 0 1 9 9M3.75 12.25h.01"/>',
  calendar:
    '<rect x="2.25" y="3.25" width="11.5" height="10.5" rx="1.5"/><path d="M2.25 6.5h11.5M5.25 1.75v3M10.75 1.75v3"/>',
  plus: '<path d="M8 3.5v9M3.5 8h9"/>',
  minus: '<path d="M3.5 8h9"/>',
  swap: '<path d="M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13"/>',
  move: '<path d="M8 2.5v11M5.25 5 8 2.25 10.75 5M5.25 11 8 13.75 10.75 11"/>',
  close: '<path d="m4.25 4.25 7.5 7.5M11.75 4.25l-7.5 7.5"/>',
  undo: '<path d="M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6"/>',
  key: '<circle cx="5" cy="11" r="2.75"/><path d="m7 9 6-6M10.25 5.75l2 2"/>',
  page: '<path d="M3.5 1.75h6l3 3v9.5h-9zM9.25 2v3h3"/>',
  registry: '<path d="M2 5.25 8 2l6 3.25v5.5L8 14l-6-3.25zM2 5.25l6 3.25 6-3.25M8 8.5V14"/>',
  chevron: '<path d="m5.75 3.5 4.5 4.5-4.5 4.5"/>',
} as const

export type IconName = keyof typeof shapes

/** All icons once a page; `icon` refers to them. */
export const sprite = new Html(
  `<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">${Object.entries(shapes)
    .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
    .join('')}</svg>`,
)

/** Decoration: what it says is always said in words too. */
export function icon(name: IconName): Html {
  return new Html(`<svg class="i" aria-hidden="true"><use href="#i-${name}"/></svg>`)
}
