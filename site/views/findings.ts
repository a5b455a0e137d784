import type { FindingRow } from '../../src/catalog/model.ts'
import { html, type Html, type Printable } from '../html.ts'
import { severityBadge } from './words.ts'

/** What is found in a file, each with its place and what to do about it. */
export function findingsList(findings: readonly FindingRow[]): Html {
  return html`<ul class="findings">
    ${findings.map(findingItem)}
  </ul>`
}

function findingItem({ code, severity, message, help, file, line, column, href }: FindingRow): Html {
  const place = `${file}:${line}:${column}`
  return html`<li class="${severity}">
    <p>
      ${severityBadge(severity)}
      <span>${withCode(message)}</span> ${help !== undefined && html`<span class="muted">${withCode(help)}</span>`}
    </p>
    <p class="sub">
      ${href === undefined ? html`<span>${place}</span>` : html`<a href="${href}">${place}</a>`} <code>${code}</code>
    </p>
  </li>`
}

/** What a sentence has between backticks, a command or a key, as code. */
function withCode(sentence: string): Printable {
  const parts = sentence.split('`')
  if (parts.length % 2 === 0) return sentence
  return parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
}
