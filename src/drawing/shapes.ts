/** Drawn for this catalog on a grid of 16; strokes take the colour of what they stand in. */
export const layerShapes = {
  os: '<rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5"/><path d="m4.5 6 2 2-2 2M8.5 10.5h3"/>',
  k8s: '<path d="M8 1.75 13.5 5v6L8 14.25 2.5 11V5z"/><path d="M8 8V4.75M8 8l2.9 1.7M8 8l-2.9 1.7"/>',
  cni: '<circle cx="8" cy="3.5" r="1.75"/><circle cx="3.5" cy="12" r="1.75"/><circle cx="12.5" cy="12" r="1.75"/><path d="M7.2 5.1 4.3 10.4M8.8 5.1l2.9 5.3M5.25 12h5.5"/>',
  csi: '<ellipse cx="8" cy="3.75" rx="5.25" ry="2"/><path d="M2.75 3.75v8.5c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2v-8.5M2.75 8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2"/>',
  addon: '<path d="M2.25 6.25h11.5v7.25H2.25zM4.25 6.25v-2.5h2.5v2.5M9.25 6.25v-2.5h2.5v2.5"/>',
} as const

export const signShapes = {
  warning: '<path d="M8 2.25 14.25 13.5H1.75zM8 6.5v3.25M8 11.5v.25"/>',
  error: '<path d="M5.25 1.75h5.5l3.5 3.5v5.5l-3.5 3.5h-5.5l-3.5-3.5v-5.5zM8 4.75v4M8 10.75V11"/>',
  note: '<circle cx="8" cy="8" r="6.25"/><path d="M8 7.5v3.75M8 5v-.25"/>',
  edit: '<path d="M2.75 13.25 3.5 10l7-7 2.5 2.5-7 7z"/>',
  mark: '<path d="m8 1.75 6.25 3L8 7.75l-6.25-3z"/><path d="m1.75 8 6.25 3 6.25-3M1.75 11.25l6.25 3 6.25-3"/>',
} as const
