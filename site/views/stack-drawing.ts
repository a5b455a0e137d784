import type { ProfilePage, StackLayer } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { link } from '../catalog.ts'
import { count } from './words.ts'

/** The stack as a wall: core layers are full courses, the lowest at the bottom, add-ons are bricks upon them. */
export function stackDrawing({ stack, cloud, type }: ProfilePage): Html {
  const topFirst = stack.toReversed()
  const addOns = topFirst.filter((layer) => layer.kind === 'addon')
  const core = topFirst.filter((layer) => layer.kind !== 'addon')
  return html`<div class="wall">
    ${
      addOns.length > 0 &&
      html`<ol class="bricks" aria-label="Add-ons, the highest first">
        ${addOns.map(brick)}
      </ol>`
    }
    ${
      core.length > 0 &&
      html`<ol class="courses" aria-label="Core layers, the operating system at the bottom">
        ${core.map(brick)}
      </ol>`
    }
    <p class="ground">
      ${type === 'add-on' && html`<span>On top of any infrastructure profile</span>`}<span class="sr">Runs on: </span
      ><strong>${cloud.displayName}</strong><span class="sr">, ${count(stack.length, 'layer')}</span>
    </p>
  </div>`
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

/** Which profile brings which layers, as a tree. */
export function compositionTree(page: ProfilePage): Html {
  return html`<ul class="tree">
    ${page.composition.map(
      (part) =>
        html`<li>
          <div class="part">
            <span class="role">${rolesOf(part.role)}</span
            >${part.href === undefined || part.role === 'own' ? html`<strong>${part.displayName}</strong>` : html`<a href="${link(part.href)}"><strong>${part.displayName}</strong></a>`}
            <span class="versions">${versionOf(part)}</span
            >${part.overrides > 0 && html`<span class="badge plain">${count(part.overrides, 'layer')} overridden</span>`}
          </div>
          ${part.why !== undefined && html`<p class="why">${part.why}</p>`}
          <ul class="chips">
            ${part.layers.map(
              (layer) =>
                html`<li class="chip k-${layer.kind}">
                  <a href="#l-${layer.id}"
                    >${icon(layer.kind)}${layer.name}${layer.version !== '' && html` <span class="ver">${layer.version}</span>`}</a
                  >
                </li>`,
            )}
          </ul>
        </li>`,
    )}
  </ul>`
}

function rolesOf(role: ProfilePage['composition'][number]['role']): string {
  return { infrastructure: 'Infrastructure', 'add-on': 'Add-on', own: 'Own layers' }[role]
}

function versionOf({ requested, resolved, role }: ProfilePage['composition'][number]): Html | undefined {
  if (role === 'own') return undefined
  if (requested === undefined)
    return html`<code class="taken">${resolved ?? ''}</code> <span class="muted">this tree’s own</span>`
  if (resolved === undefined) return html`<code>${requested}</code> <span class="badge bad">No release fits</span>`
  if (requested === resolved) return html`<code class="taken">${resolved}</code>`
  return html`<code>${requested}</code><span class="to">${icon('arrow')}<span class="sr"> resolved to </span></span
    ><code class="taken">${resolved}</code>`
}
