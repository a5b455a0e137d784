import type { RegistryPage } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { outside } from './pack-facts.ts'
import { linked } from './layer-details.ts'
import { requestedResolved } from './words.ts'

/** Charts or packages of a remote registry, each with the profiles that use it. */
export function artifactList({ artifacts }: RegistryPage): Html {
  return html`<ul class="artifacts">
    ${artifacts.map(
      (artifact) =>
        html`<li id="${artifact.id}">
          <div>
            <h3>${artifact.displayName} <code>${artifact.name}</code></h3>
            <p>${artifact.description} ${artifact.homepage !== undefined && outside(artifact.homepage)}</p>
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
