import { Html } from './html.ts'

/** Drawn for this catalog on a grid of 16; strokes take the colour of the text. */
const shapes = {
  os: '<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5"/><path d="m4.5 6 2 2-2 2M8.5 10.5h3"/>',
  k8s: '<path d="M8 1.75 13.5 5v6L8 14.25 2.5 11V5z"/><path d="M8 8V4.75M8 8l2.9 1.7M8 8l-2.9 1.7"/>',
  cni: '<circle cx="8" cy="3.5" r="1.75"/><circle cx="3.5" cy="12" r="1.75"/><circle cx="12.5" cy="12" r="1.75"/><path d="M7.2 5.1 4.3 10.4M8.8 5.1l2.9 5.3M5.25 12h5.5"/>',
  csi: '<ellipse cx="8" cy="3.75" rx="5.25" ry="2"/><path d="M2.75 3.75v8.5c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2v-8.5M2.75 8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2"/>',
  addon: '<path d="M2.25 6.25h11.5v7.25H2.25zM4.25 6.25v-2.5h2.5v2.5M9.25 6.25v-2.5h2.5v2.5"/>',
  mark: '<path d="m8 1.75 6.25 3L8 7.75l-6.25-3z"/><path d="m1.75 8 6.25 3 6.25-3M1.75 11.25l6.25 3 6.25-3"/>',
  search: '<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.5 3.5"/>',
  arrow: '<path d="M2.5 8h10.5M9.5 4.5 13 8l-3.5 3.5"/>',
  sun: '<circle cx="8" cy="8" r="2.75"/><path d="M8 1.5v1.25M8 13.25v1.25M1.5 8h1.25M13.25 8h1.25M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9"/>',
  ok: '<path d="m3 8.5 3.25 3.25L13 5"/>',
  warning: '<path d="M8 2.25 14.25 13.5H1.75zM8 6.5v3.25M8 11.5v.25"/>',
  error: '<path d="M5.25 1.75h5.5l3.5 3.5v5.5l-3.5 3.5h-5.5l-3.5-3.5v-5.5zM8 4.75v4M8 10.75V11"/>',
  note: '<circle cx="8" cy="8" r="6.25"/><path d="M8 7.5v3.75M8 5v-.25"/>',
  commit: '<circle cx="8" cy="8" r="2.5"/><path d="M1.5 8h4M10.5 8h4"/>',
  tag: '<path d="M2 2.75v4.9l6.4 6.4 5.4-5.4L7.4 2.25H2.5zM5 5.25h.01"/>',
  feed: '<path d="M3 8.25A4.75 4.75 0 0 1 7.75 13M3 4a9 9 0 0 1 9 9M3.75 12.25h.01"/>',
  calendar: '<rect x="2.25" y="3.25" width="11.5" height="10.5" rx="1.5"/><path d="M2.25 6.5h11.5M5.25 1.75v3M10.75 1.75v3"/>',
  plus: '<path d="M8 3.5v9M3.5 8h9"/>',
  minus: '<path d="M3.5 8h9"/>',
  swap: '<path d="M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13"/>',
  move: '<path d="M8 2.5v11M5.25 5 8 2.25 10.75 5M5.25 11 8 13.75 10.75 11"/>',
  edit: '<path d="M2.75 13.25 3.5 10l7-7 2.5 2.5-7 7z"/>',
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
