import type { OriginLabel, ReplacedText, StackLayer, ValueRow, ValueText } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { count, originWords } from './words.ts'

/**
 * Effective values as a table: key, value, who set it. Where something was changed, a checkbox hides the rest, by
 * CSS alone. Printed as text, for a stack has thousands of rows.
 */
export function valuesTable({ values, changedValues, name }: StackLayer): Html | undefined {
  if (values.length === 0) return undefined
  const changed = rowsWithChanges(values)
  const choosable = changedValues > 0 && changed.size < values.length
  return html`<div class="values">
    <div class="bar">
      <h3>Values</h3>
      ${choosable && html`<label class="switch"><input type="checkbox" checked /> Only what was changed <span class="muted">(${count(changedValues, 'value')})</span></label>`}
    </div>
    <section class="scroll" tabindex="0" aria-label="Values of ${name}">
      <table class="kv">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Value</th>
            <th scope="col">Set by</th>
          </tr>
        </thead>
        <tbody>
          ${values.map((row) => valueRow(row, changed.has(row)))}
        </tbody>
      </table>
    </section>
  </div>`
}

/** Rows that something other than the pack's defaults set, and the rows that they stand under. */
function rowsWithChanges(rows: readonly ValueRow[]): ReadonlySet<ValueRow> {
  const kept = new Set<ValueRow>()
  const above: ValueRow[] = []
  for (const row of rows) {
    above.length = row.depth
    above[row.depth] = row
    if (row.origin !== undefined && row.origin.kind !== 'pack') for (const one of above) kept.add(one)
  }
  return kept
}

function valueRow(row: ValueRow, changed: boolean): Html {
  const { value, origin, removed } = row
  const isMap = value === undefined && !removed
  const classes = `d${Math.min(row.depth, 9)} ${!changed ? 'same' : isMap ? 'above' : removed ? 'set gone' : 'set'}`
  if (isMap || origin === undefined) {
    return html`<tr class="${classes}">
      <th scope="row" colspan="3">${row.key}</th>
    </tr> `
  }
  return html`<tr class="${classes}">
    <th scope="row">${row.key}</th>
    <td>${value ? valueCode(value) : html`<span class="muted">taken away</span>`}${row.replaced.map(replacedValue)}</td>
    <td>${originCell(origin)}</td>
  </tr> `
}

/** What stood there before, and who had set it. */
function replacedValue({ value, origin, removedBy }: ReplacedText): Html {
  return html`<del
    ><code>${oneLine(value.text)}</code> by
    ${originCell(origin)}${removedBy && html`, taken away by ${originCell(removedBy)}`}</del
  >`
}

function setBy({ kind, label }: OriginLabel): string {
  return kind === 'pack' ? originWords.pack : label
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
  const empty = text === ''
  return html`<code class="${empty ? 'b' : types[type]}">${empty ? "''" : text}</code>`
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length > 60 ? `${flat.slice(0, 59)}…` : flat || "''"
}

function originCell(origin: OriginLabel): Html {
  const { kind, file, line, href } = origin
  if (kind === 'pack' && href === undefined) return html`<span class="muted">default :${line}</span>`
  const place = html`${file.slice(file.lastIndexOf('/') + 1)}:${line}`
  const where =
    href === undefined
      ? html`<span class="muted" title="${file}:${line}">${place}</span>`
      : html`<a href="${href}" title="${file}:${line}">${place}</a>`
  return html`<span class="o-${kind}">${setBy(origin)}</span> ${where}`
}
