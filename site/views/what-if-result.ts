import type { Comparison } from '../../src/catalog/compare/compare.ts'
import type { FindingRow, ProfilePage } from '../../src/catalog/model.ts'
import { html, type Html, type Printable } from '../html.ts'
import { icon } from '../icons.ts'
import { comparisonView } from './comparison.ts'
import { layerDetails } from './layer-details.ts'
import { stackDrawing } from './stack-drawing.ts'
import type { Piece } from './what-if-controls.ts'
import { count, severityBadge } from './words.ts'

/** A way out of a finding, to be taken with one click. */
export interface Offer {
  /** Which of the offers that the page holds. */
  readonly index: number
  readonly title: string
}

export interface WhatIfFinding {
  readonly row: FindingRow
  /** Whether it stands in the file itself, so that its line can be gone to. */
  readonly here: boolean
  /** Whether the visitor's change brought it; absent where there is nothing to compare with. */
  readonly brought?: boolean
  readonly offers: readonly Offer[]
  /** Whether more offers may come. */
  readonly searching: boolean
}

export interface WhatIfResult {
  readonly findings: readonly WhatIfFinding[]
  /** Absent where nothing was begun with, or nothing could be composed. */
  readonly comparison?: Comparison
  /** How what was begun with is called: `aws-production 3.0.0`. */
  readonly begun?: string
  /** Absent where nothing could be composed; then the last that could be. */
  readonly page?: ProfilePage
  /** Whether the page is of an earlier text. */
  readonly stale: boolean
  /** Whether what is alike is shown too. */
  readonly all: boolean
}

/** What breaks, what changed, the stack. */
export function resultPieces({ findings, comparison, begun, page, stale, all }: WhatIfResult): Piece[] {
  return [
    { key: 'findings', html: findingsPiece(findings, stale) },
    ...(comparison && begun !== undefined ? [{ key: 'changes', html: changesPiece(comparison, begun, all) }] : []),
    ...(page && page.stack.length > 0
      ? [
          {
            key: 'stack-head',
            html: html`<h2>
              The stack${stale && html` <span class="badge plain">of the last text that could be read</span>`}
            </h2>`,
          },
          { key: 'drawing', html: stackDrawing(page) },
          { key: 'layers', html: layersInFull(page) },
        ]
      : []),
  ]
}

/** Closed until asked for, or until the drawing leads into it. */
function layersInFull({ stack, composition }: ProfilePage): Html {
  return html`<details class="in-full" id="w-layers">
    <summary>
      ${count(stack.length, 'layer')} in full
      <span class="muted">why each version, its values and who set them, what it needs</span>
    </summary>
    <div class="layers${composition.length > 0 && ' composed'}">
      ${stack.toReversed().map((layer) => layerDetails(layer))}
    </div>
  </details>`
}

/** How many mistakes of a text that cannot be read are shown at once. */
const mostUnread = 3

const order = { error: 0, warning: 1, note: 2 } as const

function findingsPiece(findings: readonly WhatIfFinding[], stale: boolean): Html {
  const sorted = findings.toSorted(
    (a, b) => Number(b.brought ?? true) - Number(a.brought ?? true) || order[a.row.severity] - order[b.row.severity],
  )
  // One mistake of YAML makes all that follows it seem mistaken.
  const main = stale
    ? sorted.slice(0, mostUnread)
    : sorted.filter(({ row, brought }) => row.severity === 'error' || (row.severity === 'warning' && brought !== false))
  const rest = sorted.filter((one) => !main.includes(one))
  return html`<section class="breaks" aria-labelledby="h-breaks">
    <h2 id="h-breaks" tabindex="-1">${stale ? 'What keeps it from being read' : headOf(main)}</h2>
    ${
      main.length === 0
        ? html`<p class="sound">${icon('ok')}Nothing: every dependency is met, every version is there.</p>`
        : html`<ul class="findings">
            ${main.map(findingItem)}
          </ul>`
    }
    ${
      rest.length > 0 &&
      html`<details id="w-also">
        <summary>
          ${stale ? count(rest.length, 'more mistake') : `${count(rest.length, 'thing')} worth knowing`}
        </summary>
        <ul class="findings">
          ${rest.map(findingItem)}
        </ul>
      </details>`
    }
  </section>`
}

/** Of a text in which nothing breaks it says so. */
function headOf(shown: readonly WhatIfFinding[]): string {
  const warns = shown.length > 0 && shown.every(({ row }) => row.severity !== 'error')
  return warns ? 'Nothing breaks, but' : 'What breaks'
}

function findingItem({ row, here, brought, offers, searching }: WhatIfFinding): Html {
  const { code, severity, message, help, file, line, column, href } = row
  const place = `${file}:${line}:${column}`
  return html`<li class="${severity}">
    <p>
      ${severityBadge(severity)} <span>${withCode(message)}</span>
      ${help !== undefined && html`<span class="muted">${withCode(help)}</span>`}
    </p>
    ${
      (offers.length > 0 || searching) &&
      html`<p class="offers">
        ${offers.map(({ index, title }) => html`<button type="button" data-do="offer" data-offer="${index}" id="w-offer-${index}">${title}</button> `)}
      </p>`
    }
    <p class="sub">
      ${
        here
          ? html`<button type="button" class="clear" data-do="go" data-line="${line}" data-column="${column}">
              Line ${line}
            </button>`
          : href === undefined
            ? html`<span>${place}</span>`
            : html`<a href="${href}">${place}</a>`
      }
      <code>${code}</code>${brought === false && html` <span class="before">there before</span>`}
    </p>
  </li>`
}

/** What a sentence has between backticks, a command or a key, as code. */
function withCode(sentence: string): Printable {
  const parts = sentence.split('`')
  if (parts.length % 2 === 0) return sentence
  return parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
}

function changesPiece(comparison: Comparison, begun: string, all: boolean): Html {
  const { summary, same } = comparison
  return html`<section class="changed" aria-labelledby="h-changed">
    <h2 id="h-changed">What changes</h2>
    <p class="muted">${same ? html`Nothing yet against ${begun}.` : html`Against ${begun}: ${lowerFirst(summary)}`}</p>
    ${!same && comparisonView({ ...comparison, findings: { gained: [], lost: [] } }, { all })}
  </section>`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function toFindings(words: string): Html {
  return html`<a href="#h-breaks">${words}</a>`
}

export interface Verdict {
  readonly errors: number
  readonly warnings: number
  /** Of them, those that were there before. */
  readonly known: number
  readonly unread: boolean
  readonly changed: boolean
  readonly layers: number
}

/** All of it in one line, which is also read out, and leads to what there is to read. */
export function verdictLine({ errors, warnings, known, unread, changed, layers }: Verdict): Html {
  const before = known > 0 ? ` (${known} there before)` : ''
  if (unread)
    return html`<span class="tone bad">${icon('error')}<b>Cannot be read</b></span>
      <span>${toFindings(count(errors, 'mistake'))} in the file</span>`
  if (errors > 0) {
    return html`<span class="tone bad">${icon('error')}<b>Breaks</b></span>
      <span
        >${toFindings(`${count(errors, 'error')}${warnings > 0 ? `, ${count(warnings, 'warning')}` : ''}`)}${before}</span
      >`
  }
  const stack = `${count(layers, 'layer')} composed`
  if (warnings > 0) {
    return html`<span class="tone warn">${icon('warning')}<b>Fits</b></span>
      <span>${toFindings(count(warnings, 'warning'))}${before}, ${stack}</span>`
  }
  return html`<span class="tone good">${icon('ok')}<b>Fits</b></span>
    <span>${stack}${!changed && ', nothing changed yet'}</span>`
}
