import type {
  BroughtLayer,
  Controls,
  LayerControl,
  PresetChoice,
  ReferenceControl,
  ValuesControl,
} from '../../src/what-if/controls.ts'
import { whatIfHref } from '../../src/catalog/links.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { picker } from './picker.ts'
import { versionSelect } from './what-if-inputs.ts'
import { valuesEditor } from './what-if-values.ts'
import { count, kindWords, severityWords, typeWords } from './words.ts'

/** A piece of the page that is drawn anew only where it differs. */
export interface Piece {
  readonly key: string
  readonly html: Html
}

/** The controls from the top of the file to its end. */
export function controlPieces(controls: Controls): Piece[] {
  const { draft, infrastructure, addOns, layers } = controls
  const composes = draft.type === 'full' || infrastructure !== undefined || addOns.length > 0
  return [
    { key: 'facts', html: factFields(controls) },
    ...(composes
      ? [
          { key: 'h-infrastructure', html: heading('Infrastructure profile') },
          infrastructure
            ? { key: 'infrastructure', html: referencePart(infrastructure, 'profiles:infrastructure') }
            : { key: 'add-infrastructure', html: adder('infrastructure', 'profiles:infrastructure', 'Infrastructure') },
          { key: 'h-add-ons', html: heading('Add-on profiles', addOns.length) },
          ...addOns.map((one) => ({ key: one.id, html: referencePart(one, 'profiles:add-on') })),
          { key: 'add-add-on', html: adder('add-on', 'profiles:add-on', 'Add-on profile') },
        ]
      : []),
    { key: 'h-layers', html: heading(composes ? 'Layers of its own' : 'Layers', layers.length) },
    ...layers.map((one) => ({ key: one.id, html: layerPart(one) })),
    { key: 'add-layer', html: adder('layer', 'packs', 'Layer') },
  ]
}

function heading(text: string, number?: number): Html {
  return html`<h3>${text}${number !== undefined && number > 0 && html` <span class="count">${number}</span>`}</h3>`
}

function factFields({ draft, cloudTypes }: Controls): Html {
  const types = Object.entries(typeWords).map(([value, text]) => ({ value, text }))
  const clouds = cloudTypes.map(({ name, displayName }) => ({ value: name, text: displayName }))
  return html`<div class="facts-of">
    ${textField('name', 'Name', draft.name)} ${textField('version', 'Version', draft.version)}
    ${selectField('type', 'Type', draft.type, types)} ${selectField('cloudType', 'Cloud', draft.cloudType, clouds)}
  </div>`
}

function textField(key: string, label: string, value: string | undefined): Html {
  return html`<label class="field"
    ><span>${label}</span
    ><input
      id="w-${key}"
      data-do="field"
      data-key="${key}"
      value="${value ?? ''}"
      autocomplete="off"
      spellcheck="false"
      autocapitalize="off"
  /></label>`
}

interface Option {
  readonly value: string
  readonly text: string
}

function selectField(key: string, label: string, value: string | undefined, options: readonly Option[]): Html {
  const known = options.some((option) => option.value === value)
  return html`<label class="field"
    ><span>${label}</span
    ><select id="w-${key}" data-do="field" data-key="${key}">
      ${!known && html`<option value="${value ?? ''}" selected>${value ?? 'Choose one'}</option>`}
      ${options.map((option) => html`<option value="${option.value}" ${option.value === value && html` selected`}>${option.text}</option>`)}
    </select></label
  >`
}

function adder(what: string, options: string, label: string): Html {
  return html`<div class="adder">
    ${icon('plus')}${picker({ id: `w-add-${what}`, options, label: `Add: ${label}`, hint: `Add ${label.toLowerCase()}`, does: `add-${what}` })}
  </div>`
}

function referencePart(reference: ReferenceControl, options: string): Html {
  const { id, profile, title, layers, worst } = reference
  const name = title ?? profile
  const role = reference.part.part === 'infrastructure' ? 'Infrastructure profile' : 'Add-on profile'
  return html`<div class="part${worst && ` ${worst}`}" id="w-${id}" data-part="${id}">
    <div class="line">
      ${mark(worst)}
      ${picker({ id: `w-${id}-pick`, options, label: `${role}: ${name}`, value: name, does: 'swap-profile' })}
      ${versionSelect(reference, `w-${id}-version`, `Version of ${name}`, 'current')} ${removeButton(id, name)}
    </div>
    ${
      layers.length > 0 &&
      html`<details id="w-${id}-layers">
        <summary>${count(layers.length, 'layer')}${setWords(layers)}</summary>
        <p class="sub">
          Values can be set here. For another version of one of these:
          <a href="${link(whatIfHref(profile))}">what if ${name} changed?</a>
        </p>
        <ul class="brought">
          ${layers.map((layer) => broughtLayer(layer))}
        </ul>
      </details>`
    }
  </div>`
}

function setWords(layers: readonly BroughtLayer[]): string | undefined {
  const set = layers.reduce((sum, { values }) => sum + values.length, 0)
  return set === 0 ? undefined : `, ${count(set, 'value')} set here`
}

function broughtLayer(layer: BroughtLayer): Html {
  return html`<li class="k-${layer.kind}">
    <details id="w-o-${layer.id}">
      <summary>
        ${icon(layer.kind)}<span class="name">${layer.name}</span>
        <code>${layer.resolved ?? ''}</code>${valueCount(layer)}
      </summary>
      ${valuesEditor(layer)}
    </details>
  </li>`
}

function valueCount({ values }: ValuesControl): Html | undefined {
  return values.length === 0 ? undefined : html` <span class="count">${count(values.length, 'value')} set</span>`
}

function layerPart(layer: LayerControl): Html {
  const { id, kind, worst, component, source } = layer
  return html`<div class="part${kind && ` k-${kind}`}${worst && ` ${worst}`}" id="w-${id}" data-part="${id}">
    <div class="line">
      ${icon(kind ?? 'addon')}${mark(worst)} ${layerName(layer)} ${layerVersion(layer)} ${removeButton(id, layer.name)}
    </div>
    <div class="more">
      ${source === 'pack' && layer.presets.length > 0 && presetList(layer)}
      <details id="w-${id}-values">
        <summary>Values${valueCount(layer)}</summary>
        ${valuesEditor(layer)}
      </details>
      ${!isAlike(layer.name, component) && html`<span class="sub">${component}</span>`}
    </div>
  </div>`
}

/** Whether a pack's name says no more than the name that people read. */
function isAlike(name: string, component: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return plain(name) === plain(component)
}

/** Chart, package and manifests come from elsewhere: what else there is, is not known here. */
function layerName({ id, name, component, kind, source }: LayerControl): Html {
  if (source !== 'pack') return html`<span class="name">${name === '' ? 'Layer without a source' : name}</span>`
  return picker({
    id: `w-${id}-pick`,
    options: kind === undefined ? 'packs' : `packs:${kind}`,
    label: `${kind ? kindWords[kind] : 'Pack'}: ${name}`,
    value: name === component ? component : name,
    does: 'swap-pack',
  })
}

function layerVersion(layer: LayerControl): Html {
  const { id, name, source, requested } = layer
  if (source === 'manifests') return html`<span class="sub version-of">files</span>`
  if (source === 'pack') return versionSelect(layer, `w-${id}-version`, `Version of ${name}`)
  return html`<input
    class="version-of"
    id="w-${id}-version"
    data-do="version"
    aria-label="Version of ${name}"
    value="${requested ?? ''}"
    autocomplete="off"
    spellcheck="false"
  />`
}

function mark(worst: 'error' | 'warning' | 'note' | undefined): Html | undefined {
  if (worst === undefined || worst === 'note') return undefined
  return html`<span class="found ${worst}" title="${severityWords[worst]}"
    >${icon(worst)}<span class="sr">${severityWords[worst]} here</span></span
  >`
}

function removeButton(id: string, name: string): Html {
  return html`<button type="button" class="quiet" id="w-${id}-remove" data-do="remove" aria-label="Remove ${name}">
    ${icon('close')}
  </button>`
}

function presetList({ id, name, presets }: LayerControl): Html {
  const on = presets.filter((preset) => preset.on).length
  const groups = Map.groupBy(presets, ({ group }) => group)
  return html`<details id="w-${id}-presets">
    <summary>Presets <span class="count">${on} of ${presets.length}</span></summary>
    <fieldset class="presets">
      <legend class="sr">Presets of ${name}</legend>
      ${[...groups].map(([group, ofGroup]) => presetGroup(id, group, ofGroup))}
    </fieldset>
  </details>`
}

function presetGroup(id: string, group: string | undefined, presets: readonly PresetChoice[]): Html {
  const isChoice = group !== undefined && presets.length > 1
  return html`<div class="group">
    ${isChoice && html`<p class="sub">${group}: one of these</p>`}
    ${presets.map(
      ({ name, displayName, description, on }) =>
        html`<label class="choice"
          ><input
            type="checkbox"
            id="w-${id}-preset-${name}"
            data-do="preset"
            data-preset="${name}"
            ${on && html` checked`}
          />
          <span class="label"
            >${displayName}${description !== '' && html` <span class="sub">${description}</span>`}</span
          ></label
        >`,
    )}
  </div>`
}
