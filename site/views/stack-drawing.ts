import type { CompositionPart, ProfilePage } from '../../src/catalog/model.ts'
import { drawStack } from '../../src/drawing/draw-stack.ts'
import { stackPicture } from '../../src/drawing/picture.ts'
import { html, Html } from '../html.ts'
import { icon } from '../icons.ts'
import { link } from '../catalog.ts'
import { listTable, type Column } from './list-table.ts'
import { roleWords } from './words.ts'

/** The stack and what flows into it, as a picture whose parts are links. */
export function stackDrawing(page: ProfilePage): Html {
  const links = { layer: ({ id }: { readonly id: string }) => `#l-${id}`, part: link }
  const picture = stackPicture(page)
  const draw = (width: number, className?: string): Html =>
    new Html(drawStack(picture, { width, links, ...(className === undefined ? {} : { className }) }))
  // A stack alone fits a phone as it fits the column beside the list; where profiles flow into it, more width helps.
  if (picture.parts.length === 0) return html`<div class="drawing">${draw(phone)}</div>`
  const legend = picture.layers.some(({ overridden }) => overridden) && overrideLegend
  return html`<div class="drawing composed">${draw(column, 'roomy')}${draw(phone, 'slim')}${legend}</div>`
}

const overrideLegend = html`<p class="legend sub">${icon('edit')} Values overridden by this profile</p>`

/** The widths of a phone's page and of the column beside the list of layers. */
const phone = 358
const column = 464

const compositionColumns: readonly Column[] = [
  'Profile',
  ['Role', 'wide'],
  'Version',
  ['Because', 'wide'],
  ['Layers', 'num'],
  ['Overridden', 'num wide'],
]

/** Which profiles are composed, at which version and why; the layers themselves stand in the drawing. */
export function compositionTable({ composition }: ProfilePage): Html {
  return listTable('composition', 'Composed profiles', compositionColumns, composition.map(compositionRow))
}

function compositionRow(part: CompositionPart): Html {
  const { role, href, displayName, why, layers, overrides } = part
  return html`<tr>
    <th scope="row">
      ${href === undefined || role === 'own' ? html`<span>${displayName}</span>` : html`<a href="${link(href)}">${displayName}</a>`}
    </th>
    <td class="wide">${roleWords[role]}</td>
    <td class="versions">${versionOf(part)}</td>
    <td class="wide about">${why}</td>
    <td class="num">${layers.length}</td>
    <td class="num wide">${overrides > 0 && overrides}</td>
  </tr> `
}

function versionOf({ requested, resolved, role }: CompositionPart): Html | undefined {
  if (role === 'own') return undefined
  if (requested === undefined)
    return html`<code class="taken">${resolved ?? ''}</code> <span class="muted">this tree’s own</span>`
  if (resolved === undefined) return html`<code>${requested}</code> <span class="badge bad">No release fits</span>`
  if (requested === resolved) return html`<code class="taken">${resolved}</code>`
  return html`<code>${requested}</code><span class="to">${icon('arrow')}<span class="sr"> resolved to </span></span
    ><code class="taken">${resolved}</code>`
}
