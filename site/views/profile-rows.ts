import type { LayerChip, ProfileCard } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { choicesOf, type ChoiceNumbers } from './finder.ts'
import { day, severityBadge, typeWords } from './words.ts'

/**
 * One profile in the list. There may be thousands: what the filter asks of a row are the numbers of the choices that
 * it fits, and what it shows.
 */
export function profileRow(card: ProfileCard, numbers: ChoiceNumbers): Html {
  const fits = choicesOf(numbers, {
    type: [card.type],
    cloud: [card.cloud.name],
    state: card.states,
    layer: card.layers.map(({ kind }) => kind),
    registry: card.registries,
    tag: card.tags,
    pack: card.packs,
  })
  return html`<li class="row" data-row="${fits}">
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
