import type { Facet, LayerChip, ProfileCard } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { day, severityBadge, typeWords } from './words.ts'

/** One profile in the list, with all that filter and search need in its attributes. */
export function profileRow(card: ProfileCard): Html {
  return html`<li
    class="row"
    data-search="${card.searchText}"
    data-type="${card.type}"
    data-cloud="${card.cloud.name}"
    data-state="${card.state}"
    data-tag="${card.tags.join('\n')}"
    data-pack="${card.packs.join('\n')}"
  >
    <div class="title">
      <h2><a href="${link(card.href)}">${card.displayName}</a></h2>
      <code>${card.version}</code>${card.state !== 'ok' && severityBadge(card.state)}
    </div>
    <p class="about">${card.description}</p>
    <p class="kindof">
      <span class="type t-${card.type}">${typeWords[card.type]}</span
      ><span class="cloud">${card.cloud.displayName}</span>
    </p>
    ${layerStrip(card.layers)}
    <p class="when">${day(card.changed)}</p>
  </li> `
}

const shownAddOns = 4

/** The core layers in full and the first add-ons; the rest are counted. */
function layerStrip(layers: readonly LayerChip[]): Html {
  const core = layers.filter((layer) => layer.kind !== 'addon')
  const addOns = layers.filter((layer) => layer.kind === 'addon')
  const shown = core.length > 0 ? [] : addOns.slice(0, shownAddOns)
  const rest = addOns.length - shown.length
  return html`<ul class="strip" aria-label="Layers">
    ${[...core, ...shown].map(
      ({ kind, name, version }) =>
        html`<li class="k-${kind}">
          ${icon(kind)}<span class="name">${name}</span> <span class="ver">${version}</span>
        </li>`,
    )}${rest > 0 && html`<li class="k-addon more">${icon('addon')}<span class="name">${rest} ${shown.length > 0 ? 'more' : rest === 1 ? 'add-on' : 'add-ons'}</span></li>`}
  </ul>`
}

const shownChoices = 8

/** A facet's choices; the rarer ones behind a fold. */
export function facetFieldset({ key, label, choices }: Facet): Html {
  const rest = choices.slice(shownChoices)
  return html`<fieldset>
    <legend>${label}</legend>
    ${choices.slice(0, shownChoices).map((choice) => facetChoice(key, choice))}
    ${
      rest.length > 0 &&
      html`<details>
        <summary>${rest.length} more</summary>
        ${rest.map((choice) => facetChoice(key, choice))}
      </details>`
    }
  </fieldset>`
}

function facetChoice(key: Facet['key'], { value, label, count }: Facet['choices'][number]): Html {
  return html`<label class="choice"
    ><input type="checkbox" name="${key}" value="${value}" /><span class="label">${label}</span
    ><span class="count">${count}</span></label
  > `
}
