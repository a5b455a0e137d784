import type { RegistryKind } from '../../src/model/registry.ts'
import type { RegistryPage } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { registryHolds } from './descriptions.ts'
import { listTable, type Column } from './list-table.ts'
import { registryPlurals } from './words.ts'

export interface RegistryGroup {
  readonly kind: RegistryKind
  readonly registries: readonly RegistryPage[]
}

/** Registries under their kind, one's own packs first. */
export function groupByKind(registries: readonly RegistryPage[]): RegistryGroup[] {
  const kinds = Object.keys(registryPlurals) as RegistryKind[]
  return kinds
    .map((kind) => ({ kind, registries: registries.filter((one) => one.kind === kind) }))
    .filter((group) => group.registries.length > 0)
}

export function registryTable({ kind, registries }: RegistryGroup): Html {
  const columns: readonly Column[] = ['Registry', ['About', 'wide'], ['Endpoint', 'wide'], ['Holds', 'num']]
  return listTable('registries', registryPlurals[kind], columns, registries.map(registryRow))
}

function registryRow(registry: RegistryPage): Html {
  const { href, name, displayName, description, endpoint, visibility } = registry
  return html`<tr>
    <th scope="row">
      <div class="named">
        <a href="${link(href)}">${displayName}</a>
        ${name !== displayName && html`<code class="muted">${name}</code>`}${visibility === 'private' && html` <span class="badge plain">Private</span>`}
      </div>
    </th>
    <td class="wide about">${description}</td>
    <td class="wide">
      ${endpoint !== undefined && html`<code class="muted">${endpoint.replace(/^https?:\/\//, '')}</code>`}
    </td>
    <td class="num">${registryHolds(registry)}</td>
  </tr> `
}
