import type { PackPage, RegistryPage } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icons.ts'
import { badgeMarkdown } from './badge-markdown.ts'
import { factList } from './fact-list.ts'
import { linked } from './layer-details.ts'
import { registryWords } from './words.ts'

/** What a pack is, beside its page. */
export function packFacts(page: PackPage): Html {
  return factList([
    [
      'Layer',
      html`<span class="inline k-${page.kind}">${icon(page.kind)}${page.kindLabel}</span
        >${page.addonType !== undefined && html` <span class="muted">${page.addonType}</span>`}`,
    ],
    ['Registry', linked(page.registry)],
    ['Clouds', page.clouds.map((cloud) => html`<span class="one">${cloud.displayName}</span> `)],
    ['In pack.yaml', page.treeVersion !== undefined && html`<code>${page.treeVersion}</code>`],
    ['Versioning', page.versioning],
    [
      'Charts',
      page.charts.length > 0 &&
        page.charts.map(
          (chart) =>
            html`<span class="one"
              ><code>${chart.name} ${chart.version ?? ''}</code
              >${chart.appVersion !== undefined && html` <span class="sub">app ${chart.appVersion}</span>`}${chart.repository && html` <span class="sub">${linked(chart.repository)}</span>`}</span
            >`,
        ),
    ],
    [
      'Manifests',
      page.kubeManifests.length > 0 && page.kubeManifests.map((file) => html`<code class="one">${file}</code>`),
    ],
    ['License', page.license],
    ['Home', outside(page.homepage)],
    ['Code', outside(page.source)],
    ['Folder', page.fileHref !== undefined && html`<a href="${page.fileHref}">pack.yaml</a>`],
    [
      'Follow',
      page.feedHref !== undefined &&
        html`<a class="one" href="${link(page.feedHref)}">Feed</a>
          ${page.calendarHref !== undefined && html`<a class="one" href="${link(page.calendarHref)}">Calendar</a>`}`,
    ],
    ['Data', html`<a href="${link(page.apiHref)}">JSON</a>`],
    ['Badge', page.badge && badgeMarkdown(page.badge)],
  ])
}

export function registryFacts(page: RegistryPage): Html {
  return factList([
    ['Kind', registryWords[page.kind]],
    ['Visibility', page.visibility === 'public' ? 'Public' : 'Private'],
    ['Endpoint', page.endpoint !== undefined && html`<code>${page.endpoint}</code>`],
    ['Home', outside(page.homepage)],
    ['Data', html`<a href="${link(page.apiHref)}">JSON</a>`],
  ])
}

/** Only a web address becomes a link: the text is a stranger's. */
export function outside(address: string | undefined): Html | undefined {
  if (address === undefined) return undefined
  if (!/^https?:\/\/[^/]/.test(address)) return html`<span>${address}</span>`
  return html`<a href="${address}" rel="noopener noreferrer">${address.replace(/^https?:\/\/|\/$/g, '')}</a>`
}
