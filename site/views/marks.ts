import type { LayerKind } from '../../src/model/registry.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'

/**
 * What stands before a component's name: its logo, else the icon of its layer, on the layer's colour. Decoration, for the
 * name and the layer stand beside it.
 */
export function mark({ kind, logo }: { readonly kind: LayerKind; readonly logo?: string }): Html {
  return html`<span class="mark k-${kind}"
    >${logo === undefined ? icon(kind) : html`<img src="${link(logo)}" alt="" width="20" height="20" loading="lazy" />`}</span
  >`
}
