import type { RegistryPage } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { outside } from './pack-facts.ts'
import { linked } from './layer-details.ts'
import { requestedResolved } from './words.ts'

/** Charts or packages of a remote registry, each with the packs that are made of it and the profiles that use it. */
export function artifactList({ artifacts }: RegistryPage): Html {
  return html`<ul class="artifacts">
    ${artifacts.map(
      (artifact) =>
        html`<li id="${artifact.id}">
          <div>
            <h3>${artifact.displayName} <code>${artifact.name}</code></h3>
            <p>${artifact.description} ${artifact.homepage !== undefined && outside(artifact.homepage)}</p>
            ${packsOf(artifact)}
          </div>
          ${
            artifact.usedBy.length > 0 &&
            html`<div class="uses">
              <p class="muted">Used by</p>
              <ul>
                ${artifact.usedBy.map((use) => html`<li>${linked(use.profile)} <span>${requestedResolved(use)}</span></li>`)}
              </ul>
            </div>`
          }
        </li>`,
    )}
  </ul>`
}

function packsOf({ packs = [] }: RegistryPage['artifacts'][number]): Html | undefined {
  if (packs.length === 0) return undefined
  const links = packs.map((pack, index) => html`${index > 0 && ', '}${linked(pack)}`)
  return html`<p class="sub">${packs.length === 1 ? 'In the pack' : 'In the packs'} ${links}</p>`
}
