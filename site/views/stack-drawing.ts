import type { CompositionPart, ProfilePage, StackLayer } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { link } from '../catalog.ts'
import { listTable, type Column } from './list-table.ts'
import { count, roleWords } from './words.ts'

/** What one profile brings to a drawing, its highest layer first; without a part where nothing is composed. */
export interface Course {
  readonly part?: CompositionPart
  readonly layers: readonly StackLayer[]
}

/**
 * The stack as a wall, the operating system at its foot, the cloud as the ground. Where profiles are composed, each is
 * a part of the wall with a bracket and its name.
 */
export function stackDrawing(page: ProfilePage): Html {
  const courses = coursesOf(page)
  const composed = page.composition.length > 0
  return html`<div class="wall">
    ${
      composed
        ? html`<ol class="parts" aria-label="Profiles in this stack, the highest first">
            ${courses.map(courseOfPart)}
          </ol>`
        : courses.map(({ layers }) => bricks(layers))
    }
    <p class="ground">
      ${page.type === 'add-on' && html`<span>On top of any infrastructure profile</span>`}<span class="sr"
        >Runs on: </span
      ><strong>${page.cloud.displayName}</strong><span class="sr">, ${count(page.stack.length, 'layer')}</span>
    </p>
  </div>`
}

/** The highest first: what was composed last, and below it all that bring core layers. */
export function coursesOf({ stack, composition }: Pick<ProfilePage, 'stack' | 'composition'>): Course[] {
  const topFirst = stack.toReversed()
  const courses = composition.toReversed().map((part): Course => {
    const ids = new Set(part.layers.map(({ id }) => id))
    return { part, layers: topFirst.filter(({ id }) => ids.has(id)) }
  })
  const placed = new Set(courses.flatMap(({ layers }) => layers))
  const rest = { layers: topFirst.filter((layer) => !placed.has(layer)) }
  const all = [rest, ...courses].filter(({ layers }) => layers.length > 0)
  return [...all.filter((course) => !hasCore(course)), ...all.filter(hasCore)]
}

function hasCore({ layers }: Course): boolean {
  return layers.some(({ kind }) => kind !== 'addon')
}

function courseOfPart({ part, layers }: Course): Html {
  return html`<li class="part-of">
    <p>
      ${part && partName(part)}${part?.resolved !== undefined && html` <code class="muted">${part.resolved}</code>`}
    </p>
    ${bricks(layers)}
  </li> `
}

function partName({ role, href, displayName }: CompositionPart): Html {
  if (role === 'own') return html`<span>${roleWords.own}</span>`
  return href === undefined ? html`<span>${displayName}</span>` : html`<a href="${link(href)}">${displayName}</a>`
}

function bricks(layers: readonly StackLayer[]): Html {
  return html`<ol class="bricks">
    ${layers.map(brick)}
  </ol>`
}

function brick(layer: StackLayer): Html {
  const missing = layer.resolved === undefined && layer.source !== 'manifest'
  return html`<li class="k-${layer.kind}${missing && ' missing'}">
    <a href="#l-${layer.id}"
      >${icon(layer.kind)}<span class="name">${layer.name}</span
      ><span class="ver">${missing ? 'no release' : (layer.resolved ?? 'files')}</span></a
    >
  </li> `
}

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
