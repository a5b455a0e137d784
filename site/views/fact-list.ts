import { html, type Html, type Printable } from '../html.ts'

/** Terms and what holds of them; what is undefined, false or empty is left out. */
export function factList(rows: readonly (readonly [string, Printable])[]): Html {
  const shown = rows.filter(([, value]) => value !== undefined && value !== false && value !== '')
  return html`<dl class="facts">
    ${shown.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}
