import type { ChangeWord, ComparedLayer } from '../../src/catalog/compare/compare-layers.ts'
import { comparedValues, type ComparedLeaf, type ComparedValue } from '../../src/catalog/compare/compare-values.ts'
import type { ComparedField } from '../../src/catalog/compare/compare-words.ts'
import type { StackLayer, ValueText } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import { breakable, count, originWords, requestedResolved, sourceWords } from './words.ts'

/** Values that are told without being asked for; more of them open on a click. */
const mostOpen = 12

/**
 * One layer of two stacks: its versions on either side and what happened; fields and values open below.
 *
 * @param all whether values that are alike are shown too
 */
export function comparedLayerRow(layer: ComparedLayer, all: boolean): Html {
  const { change, kind, fields, values, content, because } = layer
  const rows = change === 'swapped' ? [] : comparedValues(layer.before, layer.after, values, all)
  const isOpen = fields.length + values.length > 0 && values.length <= mostOpen
  const cells = html`<span class="what">${icon(kind)}${nameOf(layer)}</span
    ><span class="was"><span class="sr">before: </span>${side(layer.before, layer)}</span
    ><span class="is"><span class="sr">after: </span>${side(layer.after, layer)}</span
    ><span class="change"
      >${change === 'same' ? html`<span class="sr">the same</span>` : layer.words.map(toneWord)}
      ${because.length > 0 && html`<span class="sub">by ${because.join(', ')}</span>`}</span
    >`
  const classes = `pair k-${kind}${change === 'same' ? ' same' : ''}`
  if (fields.length + rows.length === 0 && !content) {
    return html`<li class="${classes}"><div class="cells">${cells}</div></li> `
  }
  return html`<li class="${classes}">
    <details${isOpen && html` open`}>
      <summary class="cells">${cells}${icon('chevron')}</summary>
      <div class="body">
        ${content && html`<p>Files that come with it differ.</p>`}
        ${fields.length + rows.length > 0 && differenceTable(fields, rows, layer)}
      </div>
    </details>
  </li> `
}

/** What happened, in a word with its colour and its sign. */
export function toneWord({ text, tone }: ChangeWord): Html {
  return html`<span class="tone ${tone}">${icon(toneIcons[tone])}${text}</span>`
}

const toneIcons: Readonly<Record<ChangeWord['tone'], IconName>> = {
  up: 'arrow',
  down: 'arrow',
  added: 'plus',
  removed: 'minus',
  swapped: 'swap',
  moved: 'move',
  plain: 'edit',
}

function nameOf({ before, after, change }: ComparedLayer): Html {
  const { name, source, kindLabel, kind, from } = (after ?? before)!
  const type = kind === 'addon' ? (source === 'pack' ? undefined : sourceWords[source]) : kindLabel
  const sub = [type, from?.text].filter((part) => part !== undefined && part.toLowerCase() !== name.toLowerCase())
  const shown =
    change === 'swapped' ? html`<span class="name">${kindLabel}</span>` : html`<span class="name">${name}</span>`
  return html`<span
    >${shown} <span class="sub">${(change === 'swapped' ? [from?.text ?? ''] : sub).join(' · ')}</span></span
  >`
}

function side(layer: StackLayer | undefined, { change, before, after }: ComparedLayer): Html {
  if (!layer) return sideText(undefined)
  const isNamed = change === 'swapped' || (before && after && before.name !== after.name)
  const version =
    layer.source === 'manifest' && layer.resolved === undefined
      ? html`<span class="muted">${count(layer.manifests.length, 'file')}</span>`
      : requestedResolved(layer)
  return html`${isNamed && html`<span class="name">${componentLink(layer)}</span> `}${version}`
}

function componentLink({ name, component: { href } }: StackLayer): Html {
  return href === undefined ? html`${name}` : html`<a href="${link(href)}">${name}</a>`
}

/** A side that has nothing of it. */
export function sideText(text: string | undefined): Html {
  return text === undefined ? html`<span class="muted" aria-label="none">–</span>` : html`<span>${text}</span>`
}

function differenceTable(fields: readonly ComparedField[], rows: readonly ComparedValue[], layer: ComparedLayer): Html {
  const { name } = (layer.after ?? layer.before)!
  return html`<section class="scroll" tabindex="0" aria-label="What differs in ${name}">
    <table class="kv diff">
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        ${fields.map(fieldRow)}${rows.map(valueRow)}
      </tbody>
    </table>
  </section>`
}

function fieldRow({ label, before, after, masked }: ComparedField): Html {
  const cell = (text: string | undefined) =>
    html`<td>
      ${masked ? html`<span class="muted">not shown</span>` : text === undefined ? html`<span class="muted">none</span>` : text}
    </td>`
  return html`<tr>
    <th scope="row" class="field">${label}</th>
    ${cell(before)}${cell(after)}
  </tr> `
}

function valueRow({ key, before, after, masked, same }: ComparedValue): Html {
  return html`<tr${same && html` class="same"`}>
    <th scope="row">${breakable(key)}</th>
    ${leafCell(before, masked, before && !after ? 'gone' : 'old')}${leafCell(after, masked, after && !before ? 'come' : 'new')}
  </tr> `
}

function leafCell(leaf: ComparedLeaf | undefined, masked: boolean, mark: string): Html {
  if (!leaf) return html`<td><span class="muted" aria-label="none">–</span></td>`
  const value = masked || !leaf.value ? html`<span class="muted">not shown</span>` : valueCode(leaf.value)
  return html`<td class="${mark}">${value} ${leaf.origin && origin(leaf.origin)}</td>`
}

const types: Readonly<Record<ValueText['type'], string>> = {
  string: 's',
  number: 'n',
  boolean: 'b',
  null: 'b',
  list: 'p',
  map: 'p',
}

function valueCode({ text, type }: ValueText): Html {
  return html`<code class="${text === '' ? 'b' : types[type]}">${text === '' ? "''" : text}</code>`
}

function origin({ kind, label, file, line, href }: NonNullable<ComparedLeaf['origin']>): Html {
  const words = kind === 'pack' ? originWords.pack : label
  const where = file === '' ? undefined : `${file}:${line}`
  if (href !== undefined) return html`<a class="by o-${kind}" href="${href}" title="${where}">${words}</a>`
  return html`<span class="by o-${kind}" ${where !== undefined && html` title="${where}"`}>${words}</span>`
}
