import type { ProfilePage, ProfileUse } from '../../src/catalog/model.ts'
import { link } from '../catalog.ts'
import { html, type Html, type Printable } from '../html.ts'
import { highlightYaml } from './highlight-yaml.ts'

/** How to take the profile along: as a link, as files, on the command line, in a document of one's own. */
export function useSection(page: ProfilePage, site: string | undefined): Html | undefined {
  const { use } = page
  if (!use) return undefined
  return html`<section id="use" aria-labelledby="h-use">
    <h2 id="h-use">Copy and use</h2>
    <dl class="takes">
      ${take('This exact state', permalink(use), 'Copy link', 'permalink', 'href')}
      ${take('The same again', html`<code id="take-command">${use.command}</code>`, 'Copy command', 'take-command')}
      ${take('As files', files(page, use))} ${snippets(page, site)}
    </dl>
    <details class="file" id="pinned">
      <summary>
        <code>stack.yaml</code> <span class="muted">every version pinned, a profile file of its own</span>
      </summary>
      <div class="copied">
        ${copyButton('Copy', 'take-stack')}
        <pre class="code" id="take-stack" tabindex="0">${highlightYaml(use.stackYaml)}</pre>
      </div>
    </details>
  </section>`
}

function take(term: string, what: Printable, label?: string, target?: string, kind: 'text' | 'href' = 'text'): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${what}</dd>
    ${label !== undefined && target !== undefined && html`<dd class="act">${copyButton(label, target, kind)}</dd>`}
  </div>`
}

/** Hidden until the script that makes it work is there; its place is kept. */
export function copyButton(label: string, target: string, kind: 'text' | 'href' = 'text'): Html {
  return html`<button type="button" class="copy" data-copy="${target}" data-copy-kind="${kind}" hidden>
    ${label}
  </button>`
}

function permalink({ permalink: href }: ProfileUse): Html {
  return html`<a id="permalink" href="${link(href)}">${decodeURIComponent(href)}</a>`
}

function files({ apiHref, name, version }: ProfilePage, { stackHref, valuesHref }: ProfileUse): Html {
  const file = (what: string) => `${name}-${version}.${what}`
  return html`<a href="${link(stackHref)}" download="${file('stack.yaml')}">stack.yaml</a>
    <a href="${link(valuesHref)}" download="${file('values.yaml')}" data-values-yaml>values.yaml</a>
    <a href="${link(apiHref)}" download="${file('json')}">JSON</a>
    <a href="${link('/api/')}">What the files hold</a>`
}

/** Only a page that knows its own address can be pointed at from elsewhere; the script fills in what it finds. */
function snippets({ href, name, displayName, revision }: ProfilePage, site: string | undefined): Html | undefined {
  if (revision === 'release') return undefined
  const at = (address: string) => (site === undefined ? link(address) : new URL(link(address), site).href)
  const text = displayName.replace(/[\\[\]]/g, '\\$&')
  const snippet = (id: string, picture: string, what: string) =>
    html`<code id="${id}" data-addresses>[![${text}${what}](${at(picture)})](${at(href)})</code>`
  return html`${take('Badge', snippet('take-badge', `/profiles/${name}/badge.svg`, ''), 'Copy Markdown', 'take-badge')}
  ${take('Picture', snippet('take-picture', `/profiles/${name}/stack.svg`, ', its stack'), 'Copy Markdown', 'take-picture')}`
}
