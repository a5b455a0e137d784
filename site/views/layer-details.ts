import type { CandidateRow, DependencyRow, Link, StackLayer } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html, type Printable } from '../html.ts'
import { icon } from '../icons.ts'
import { factList } from './fact-list.ts'
import { highlightYaml } from './highlight-yaml.ts'
import { mark } from './marks.ts'
import { valuesTable } from './values-table.ts'
import { signatureBadge } from './signature.ts'
import { count, day, requestedResolved, sealBadge, sourceWords, stateBadge, stateWithNote } from './words.ts'

/** One layer: a row of the stack that opens into everything known of it. Its anchor is inside, so a link opens it. */
export function layerDetails(layer: StackLayer): Html {
  return html`<details class="layer k-${layer.kind}">
    <summary>
      ${mark(layer)}<span class="what"
        ><span class="name">${layer.name}</span> <span class="sub">${subtitle(layer)}</span></span
      >
      <span class="versions"
        >${layer.source === 'manifest' && layer.resolved === undefined ? html`<span class="muted">${count(layer.manifests.length, 'file')}</span>` : requestedResolved(layer)}</span
      >
      ${layer.from && html`<span class="from sub">${layer.from.text}</span>`}<span class="marks"
        >${stateBadge(layer.state)}${layer.newest !== undefined && html`<span class="badge plain">${layer.newest} is out</span>`}${layer.changedValues > 0 && html`<span class="sub">${count(layer.changedValues, 'value')} set</span>`}</span
      >${icon('chevron')}
    </summary>
    <div class="body" id="l-${layer.id}">
      ${facts(layer)} ${candidates(layer)} ${layer.dependencies.length > 0 && dependencyTable(layer)}
      ${layer.neededBy.length > 0 && requirers(layer)}
      ${layer.manifests.map(
        (manifest) =>
          html`<h3>${manifest.file}</h3>
            <pre class="code" tabindex="0">${highlightYaml(manifest.text)}</pre>`,
      )}
      ${valuesTable(layer)}
    </div>
  </details> `
}

/** What the layer is and what it is made of, as far as its name does not say so. */
function subtitle({ kind, kindLabel, addonType, component, name, source }: StackLayer): string {
  const said = plain(name)
  const type = kind === 'addon' ? (addonType ?? (source === 'pack' ? undefined : sourceWords[source])) : kindLabel
  return [type, component.text].filter((part) => part !== undefined && plain(part) !== said).join(' · ')
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function facts(layer: StackLayer): Html {
  const rows: [string, Printable][] = [
    [sourceWords[layer.source], layer.source === 'manifest' ? undefined : linked(layer.component)],
    ['Registry', layer.registry && linked(layer.registry)],
    [
      'Release',
      layer.resolvedHref !== undefined &&
        html`<a href="${link(layer.resolvedHref)}">${layer.resolved}</a
          >${layer.releaseDate !== undefined && html`, ${day(layer.releaseDate)}`} ${sealBadge(layer.unsealed)}
          ${signatureBadge(layer.signature)}`,
    ],
    ['State', layer.stateNote !== undefined && stateWithNote(layer.state, layer.stateNote)],
    ['End of life', layer.eol],
    ['Brought by', layer.from && linked(layer.from)],
    ['Namespace', layer.namespace !== undefined && html`<code>${layer.namespace}</code>`],
    ['Install priority', layer.installPriority !== 0 && layer.installPriority],
    ['Presets', layer.presets.length > 0 && presetList(layer.presets)],
  ]
  return factList(rows)
}

function presetList(presets: StackLayer['presets']): Html {
  return html`<ul>
    ${presets.map(({ name, displayName, group }) => html`<li>${displayName} <span class="muted">${group ?? name}</span></li>`)}
  </ul>`
}

/** A link to a page of the catalog, or the text where there is none. */
export function linked({ text, href }: Link): Html {
  return href === undefined ? html`<span>${text}</span>` : html`<a href="${link(href)}">${text}</a>`
}

function candidates({ why, candidates: rows }: StackLayer): Html {
  if (rows.length < 2) return html`<p class="why">${why}</p>`
  return html`<details class="why">
    <summary>
      ${why}
      <span class="muted"
        >${count(
          rows.reduce((sum, row) => sum + (row.count ?? 1), 0),
          'candidate',
        )}</span
      >
    </summary>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Released</th>
          <th scope="col">Because</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(candidateRow)}
      </tbody>
    </table>
  </details>`
}

function candidateRow({ version, date, taken, reason, href, downTo, count: many }: CandidateRow): Html {
  const name = href === undefined ? version : html`<a href="${link(href)}">${version}</a>`
  return html`<tr${taken && html` class="taken"`}><td>${name}${downTo !== undefined && html` to ${downTo}`}</td><td>${many === undefined ? day(date) : count(many, 'release')}</td><td>${reason}</td></tr>
`
}

const typeWords: Readonly<Record<DependencyRow['type'], string>> = {
  required: 'Needs',
  optional: 'Works with',
  notSupported: 'Not with',
  upgrade: 'Upgrades from',
}

const tones: Readonly<Record<DependencyRow['outcome'], string>> = {
  met: 'good',
  unmet: 'bad',
  absent: 'plain',
  alternative: 'plain',
  external: 'plain',
}

const requirerWords: Readonly<Record<DependencyRow['type'], string>> = {
  required: 'needs it',
  optional: 'works with',
  notSupported: 'not with',
  upgrade: 'upgraded by',
}

/** The other way round, and how far this layer could move before one of them breaks. */
function requirers({ neededBy, allowed, name }: StackLayer): Html {
  return html`<h3>Needed by</h3>
    <ul class="names">
      ${neededBy.map(requirer)}
    </ul>
    ${allowed !== undefined && html`<p class="muted">Together they allow ${name} ${allowed}.</p>`}`
}

function requirer({ id, name, type, range, fits }: StackLayer['neededBy'][number]): Html {
  return html`<li${!fits && html` class="bad"`}>${type !== 'required' && html`<span class="muted">${requirerWords[type]}</span> `}<a href="#l-${id}">${name}</a> <span class="muted">${range}</span>${!fits && html` <span class="outcome">${icon('error')}not this version</span>`}</li> `
}

function dependencyTable({ dependencies }: StackLayer): Html {
  return html`<h3>Dependencies</h3>
    <ul class="deps">
      ${dependencies.map(
        ({ type, component, range, outcome, explanation }) =>
          html`<li class="${tones[outcome]}">
            <span class="muted">${typeWords[type]}</span> ${linked(component)} <span class="muted">${range}</span>
            <span class="outcome"
              >${icon(outcome === 'met' ? 'ok' : outcome === 'unmet' ? 'error' : 'note')}${explanation}</span
            >
          </li>`,
      )}
    </ul>`
}
