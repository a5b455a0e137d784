import type { VariableRow } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { linked } from './layer-details.ts'
import { listTable } from './list-table.ts'

/** The declared inputs of a profile, each with its default and the layers that refer to it. */
export function variablesTable(variables: readonly VariableRow[]): Html {
  const columns = ['Variable', 'Format', 'Default', 'Used by']
  return html`<section class="scroll" tabindex="0" aria-label="Table of variables">
    ${listTable('variables', 'Variables', columns, variables.map(variableRow))}
  </section>`
}

function variableRow(variable: VariableRow): Html {
  const { name, traits, displayName, description, format, regex, options, defaultValue, usedBy, from } = variable
  return html`<tr>
    <th scope="row">
      <code>${name}</code>${traits.map((trait) => html` <span class="badge plain">${trait}</span>`)}
      <span class="sub">${displayName}${description !== '' && `. ${description}`}</span>
    </th>
    <td>
      ${format} ${regex !== undefined && html`<code class="sub">${regex}</code>`}
      ${options.length > 0 && optionList(options)}
    </td>
    <td>${defaultValue !== undefined && html`<code>${defaultValue}</code>`}</td>
    <td>
      ${usedBy.map((layer) => html`<a class="one" href="#l-${layer.id}">${layer.name}</a>`)}
      ${from && html`<span class="sub">from ${linked(from)}</span>`}
    </td>
  </tr> `
}

function optionList(options: VariableRow['options']): Html {
  return html`<ul class="options">
    ${options.map(({ value, label }) => html`<li><code>${value}</code> ${label !== value && label}</li>`)}
  </ul>`
}
