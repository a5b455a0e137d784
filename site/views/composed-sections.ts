import type { ProfilePage } from '../../src/catalog/model.ts'
import { html, type Html } from '../html.ts'
import { findingsList } from './findings.ts'
import { highlightYaml } from './highlight-yaml.ts'
import { layerDetails } from './layer-details.ts'
import { compositionTable, stackDrawing } from './stack-drawing.ts'
import { variablesTable } from './variables-table.ts'

// The sections of a profile's page that one composition tells: printed when the catalog is built, and again in a
// browser that looks at another day. Each is absent where there is nothing to tell.

export function findingsSection({ findings }: ProfilePage): Html | undefined {
  return section('findings', 'Findings', findings.length > 0 && findingsList(findings))
}

export function stackSection(page: ProfilePage): Html {
  const composed = page.composition.length > 0
  const layers = page.stack.toReversed().map((layer) => layerDetails(layer))
  return html`<section id="stack" class="stack" aria-labelledby="h-stack">
    <h2 id="h-stack">Stack</h2>
    ${
      composed &&
      html`<p class="muted">
        Profiles flow into one stack, which is installed from the bottom up. A layer opens into why it is at its version
        and who set each of its values.
      </p>`
    }
    ${stackDrawing(page)}
    <div class="layers${composed && ' composed'}">${layers}</div>
  </section>`
}

export function compositionSection(page: ProfilePage): Html | undefined {
  return section('composition', 'Composition', page.composition.length > 0 && compositionTable(page))
}

export function variablesSection({ variables }: ProfilePage): Html | undefined {
  return section('variables', 'Variables', variables.length > 0 && variablesTable(variables))
}

export function sourceSection({ source: { file, yaml } }: ProfilePage): Html {
  const isShort = yaml.length < 6000
  return section(
    'source',
    'Source',
    html`<details class="file" ${isShort && html` open`}>
      <summary><code>${file}</code></summary>
      <pre class="code numbered" tabindex="0">${highlightYaml(yaml)}</pre>
    </details>`,
  )!
}

function section(id: string, title: string, content: Html | false): Html | undefined {
  if (content === false) return undefined
  return html`<section id="${id}" aria-labelledby="h-${id}">
    <h2 id="h-${id}">${title}</h2>
    ${content}
  </section>`
}
