import type {
  Comparison,
  ComparedFact,
  ComparedPart,
  ComparedState,
  ComparedVariable,
} from '../../src/catalog/compare/compare.ts'
import type { ComparedField } from '../../src/catalog/compare/compare-words.ts'
import type { CompositionPart, VariableRow } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { comparedLayerRow, sideText, toneWord } from './comparison-layers.ts'
import { findingsList } from './findings.ts'
import { count, day, requestedResolved, roleWords, stateBadge, typeWords } from './words.ts'

export interface ComparisonOptions {
  /** Whether what is alike is shown too. */
  readonly all: boolean
}

/** Two states of profiles side by side: what each is, what differs in a sentence, then row by row. */
export function comparisonView(comparison: Comparison, { all }: ComparisonOptions): Html {
  const { before, after, layers, facts, parts, variables, findings, concealed } = comparison
  const shown = <Row>(rows: readonly Row[], isSame: (row: Row) => boolean) => rows.filter((row) => all || !isSame(row))
  const shownLayers = shown(layers, ({ change }) => change === 'same')
  return html`${concealed && concealedNotice(before, after)}
  ${comparedTable(
    'layers',
    'Layers',
    [before, after],
    shownLayers.map((row) => comparedLayerRow(row, all)),
    restOf(layers.length - shownLayers.length, 'layer'),
  )}
  ${comparedTable('composed', 'Composed profiles', [before, after], shown(parts, ({ same }) => same).map(partRow))}
  ${comparedTable(
    'variables',
    'Variables',
    [before, after],
    shown(variables, ({ change }) => change === 'same').map(variableRow),
  )}
  ${comparedTable('profile', 'Profile', [before, after], shown(facts, ({ same }) => same).map(factRow))}
  ${findingSection('gained', `Findings of ${nameOf(after)} only`, findings.gained)}
  ${findingSection('lost', `Findings of ${nameOf(before)} only`, findings.lost)}`
}

/** Equal dots may stand for different secrets. */
function concealedNotice(before: ComparedState, after: ComparedState): Html {
  return html`<p class="notice">
    ${icon('warning')}<span
      >What looks like a secret is blacked out in this catalog: whether such values differ is not seen here.
      <code>layerbook compare ${before.written} ${after.written}</code> tells.</span
    >
  </p>`
}

/** One side: the profile with its state, when it was released, from when it is seen. */
export function comparedSide({ state, page, href }: ComparedState): Html {
  const { displayName, version, type, cloud, released, asOf } = page
  return html`<p>
      <a href="${link(href)}"><b>${displayName}</b></a>
      <span class="version">${version}</span> ${stateBadge(page.state)}
    </p>
    <p class="sub">
      ${typeWords[type]} · ${cloud.displayName} ·
      ${released === undefined ? (state.at === undefined ? 'current state' : 'state of that day') : html`released ${day(released)}`}
      · resolved as of ${state.at === undefined ? html`now, ${day(asOf)}` : day(asOf)}
    </p>`
}

/** A side as a column is headed: `3.1.0`, and what tells it from a like one. */
function columnName({ page, state }: ComparedState): Html {
  return html`<b>${page.name}</b>
    <span class="version">${page.version}</span
    >${state.at !== undefined && html` <span class="sub">${page.asOf.slice(0, 10)}</span>`}`
}

function nameOf({ page, state }: ComparedState): string {
  return `${page.name} ${page.version}${state.at === undefined ? '' : ` as of ${page.asOf.slice(0, 10)}`}`
}

function comparedTable(
  id: string,
  title: string,
  sides: readonly [ComparedState, ComparedState],
  rows: readonly Html[],
  rest?: Html,
): Html | undefined {
  if (rows.length === 0 && rest === undefined) return undefined
  return html`<section class="compared" id="c-${id}" aria-labelledby="h-c-${id}">
    <h2 id="h-c-${id}">${title}</h2>
    ${
      rows.length > 0 &&
      html`<div class="cells head" aria-hidden="true">
          <span></span><span class="was">${columnName(sides[0])}</span><span class="is">${columnName(sides[1])}</span>
        </div>
        <ul class="pairs">
          ${rows}
        </ul>`
    }
    ${rest}
  </section>`
}

function restOf(alike: number, what: string): Html | undefined {
  if (alike === 0) return undefined
  return html`<p class="rest muted">
    ${count(alike, what)} alike. <button type="button" class="clear" data-show-all>Show all</button>
  </p>`
}

function factRow({ label, same, ...field }: ComparedFact): Html {
  return plainRow(html`<span class="what">${label}</span>`, fieldSide(field.before), fieldSide(field.after), same)
}

function plainRow(what: Html, before: Html, after: Html, same: boolean, change?: Html): Html {
  return html`<li class="pair${same && ' same'}">
    <div class="cells">
      ${what}<span class="was"><span class="sr">before: </span>${before}</span
      ><span class="is"><span class="sr">after: </span>${after}</span><span class="change">${change}</span>
    </div>
  </li> `
}

function fieldSide(text: string | undefined): Html {
  return text === undefined || text === '' ? html`<span class="muted">none</span>` : html`<span>${text}</span>`
}

function partRow({ role, name, before, after, same, word }: ComparedPart): Html {
  const { displayName } = (after ?? before)!
  const what = html`<span class="what"
    ><span class="name">${displayName}</span>
    <span class="sub">${roleWords[role]}${displayName !== name && ` · ${name}`}</span></span
  >`
  const tone = !before
    ? 'added'
    : !after
      ? 'removed'
      : /upgrade/.test(word)
        ? 'up'
        : /downgrade/.test(word)
          ? 'down'
          : 'plain'
  return plainRow(what, partSide(before), partSide(after), same, same ? undefined : toneWord({ text: word, tone }))
}

function partSide(part: CompositionPart | undefined): Html {
  if (!part) return sideText(undefined)
  if (part.requested === undefined)
    return html`<code class="taken">${part.resolved ?? ''}</code> <span class="sub">current</span>`
  return requestedResolved(part)
}

function variableRow({ name, change, before, after, fields }: ComparedVariable): Html {
  const { displayName } = after ?? before ?? { displayName: name }
  const what = html`<span class="what"
    ><code class="name">${name}</code> <span class="sub">${displayName !== name && displayName}</span></span
  >`
  if (change === 'changed') {
    const side = (which: 'before' | 'after') => html`${fields.map((field) => fieldLine(field, which))}`
    const word = toneWord({ text: fields.map(({ label }) => label.toLowerCase()).join(', '), tone: 'plain' })
    return plainRow(what, side('before'), side('after'), false, word)
  }
  const word = change === 'same' ? undefined : toneWord({ text: change, tone: change })
  return plainRow(what, variableSide(before), variableSide(after), change === 'same', word)
}

function fieldLine(field: ComparedField, which: 'before' | 'after'): Html {
  const told = field[which] === '' ? undefined : field[which]
  const text = field.masked ? 'not shown' : (told ?? 'none')
  return html`<span class="line"
    ><span class="sub">${field.label}</span>
    ${field.masked || told === undefined ? html`<span class="muted">${text}</span>` : html`<code>${text}</code>`}</span
  >`
}

function variableSide(variable: VariableRow | undefined): Html {
  if (!variable) return sideText(undefined)
  const { defaultValue, format, traits } = variable
  const value =
    defaultValue === undefined ? html`<span class="muted">no default</span>` : html`<code>${defaultValue}</code>`
  return html`${value} <span class="sub">${[format, ...traits].join(', ')}</span>`
}

function findingSection(id: string, title: string, findings: Comparison['findings']['gained']): Html | undefined {
  if (findings.length === 0) return undefined
  return html`<section id="c-${id}" aria-labelledby="h-c-${id}">
    <h2 id="h-c-${id}">${icon(id === 'gained' ? 'plus' : 'minus')} ${title}</h2>
    ${findingsList(findings)}
  </section>`
}
