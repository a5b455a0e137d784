import type { ValuesControl } from '../../src/what-if/controls.ts'
import type { WrittenValue } from '../../src/what-if/draft.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'

/** What this file sets, and a row for one more; the keys to choose from are filled in when they are asked for. */
export function valuesEditor({ id, name, target, values }: ValuesControl): Html {
  const prefix = target.of === 'layer' ? `w-${id}` : `w-o-${id}`
  return html`<div class="set-values" data-values="${id}" data-of="${target.of}">
    ${
      values.length > 0 &&
      html`<ul>
        ${values.map((value, index) => writtenValue(value, `${prefix}-value-${index}`, name))}
      </ul>`
    }
    <div class="set-one">
      <input
        id="${prefix}-key"
        list="${prefix}-keys"
        aria-label="Key of a value of ${name}"
        placeholder="charts.key"
        autocomplete="off"
        spellcheck="false"
        autocapitalize="off"
        data-key-of="${id}"
      /><datalist id="${prefix}-keys"></datalist>
      <input
        id="${prefix}-value"
        aria-label="Value to set in ${name}"
        placeholder="value"
        autocomplete="off"
        spellcheck="false"
        autocapitalize="off"
        data-value-of="${id}"
      />
      <button type="button" id="${prefix}-set" data-do="set-value">Set</button>
    </div>
  </div>`
}

function writtenValue({ path, value }: WrittenValue, id: string, name: string): Html {
  const key = path.join('.')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return html`<li>
    <label for="${id}"><code>${key}</code></label>
    <input
      id="${id}"
      data-do="value"
      data-path="${JSON.stringify(path)}"
      value="${text}"
      spellcheck="false"
      autocomplete="off"
    />
    <button
      type="button"
      class="quiet"
      id="${id}-remove"
      data-do="no-value"
      data-path="${JSON.stringify(path)}"
      aria-label="Unset ${key} of ${name}"
    >
      ${icon('close')}
    </button>
  </li>`
}
