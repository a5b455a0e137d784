import { html, type Html } from '../html.ts'

/** The words above a column, and where it is not plain text that is always shown, its classes. */
export type Column = string | readonly [string, 'wide' | 'num' | 'num wide']

/** A table of things of one kind. `kind` is the class that sets the widths of its columns. */
export function listTable(kind: string, caption: string, columns: readonly Column[], rows: readonly Html[]): Html {
  return html`<table class="list ${kind}">
    <caption class="sr">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(columnHead)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
}

function columnHead(column: Column): Html {
  if (typeof column === 'string') return html`<th scope="col">${column}</th>`
  const [words, classes] = column
  return html`<th scope="col" class="${classes}">${words}</th>`
}
