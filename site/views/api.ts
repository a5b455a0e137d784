import type { ApiGroup, ApiPage, ApiPageDocument } from '../../src/catalog/api/api-page.ts'
import { link } from '../catalog.ts'
import { html, type Html } from '../html.ts'
import { copyButton } from './copy.ts'
import { listTable } from './list-table.ts'

/** Stands for the catalog's address where nobody said it; a script puts the real one in its place. */
const someAddress = 'https://catalog.example.com'

export function apiSections(page: ApiPage, site: string | undefined): Html {
  const address = site === undefined ? someAddress : new URL(link('/'), site).href.replace(/\/$/, '')
  return html`<div class="intro">
      <h1>API</h1>
      <p>
        Everything that the pages say, as JSON files on the same host: no key, no limit, no server.
        <a href="${link(page.openApiHref)}">openapi.json</a> describes every one of them by OpenAPI 3.1; begin at
        <a href="${link(`${page.root}index.json`)}">index.json</a>.
      </p>
    </div>
    <nav class="sections" aria-label="On this page">
      <a href="#try">Try it</a> <a href="#documents">Documents</a> <a href="#addresses">Addresses</a>
      <a href="#promise">What stays</a>
    </nav>
    ${tryIt(page, address)} ${documents(page)} ${addresses(page)} ${promise()}`
}

function tryIt({ profile, pack }: ApiPage, address: string): Html {
  return html`<section id="try" aria-labelledby="h-try">
    <h2 id="h-try">Try it</h2>
    <div class="copied">
      ${copyButton('Copy', 'try-address')}
      <pre class="code" id="try-address" tabindex="0">CATALOG=<span data-catalog-address>${address}</span></pre>
    </div>
    ${profile !== undefined && command('layers', 'What a profile is made of, and at which versions.', `curl -s $CATALOG/api/v1/profiles/${profile}.json |\n  jq -r '.composed.layers[] | "\\(.name) \\(.requested) -> \\(.resolved)"'`)}
    ${profile !== undefined && command('who', 'Who set the values that are not the packs’ own.', `curl -s $CATALOG/api/v1/profiles/${profile}.json |\n  jq -r '.composed.layers[].origins | to_entries[] | select(.value.kind != "pack") | "\\(.key) \\(.value.file):\\(.value.line)"'`)}
    ${pack !== undefined && command('used', 'Which profiles use a pack, and which version each one gets.', `curl -s $CATALOG/api/v1/packs/${pack}.json | jq -r '.usedBy[] | "\\(.profile) \\(.resolved)"'`)}
    ${profile !== undefined && command('pinned', 'A profile with every version pinned, as a file to keep.', `curl -sO $CATALOG/api/v1/profiles/${profile}/stack.yaml`)}
  </section>`
}

function command(id: string, about: string, text: string): Html {
  return html`<p class="about">${about}</p>
    <div class="copied">
      ${copyButton('Copy', `try-${id}`)}
      <pre class="code" id="try-${id}" tabindex="0">${text}</pre>
    </div>`
}

function documents({ groups, root }: ApiPage): Html {
  return html`<section id="documents" aria-labelledby="h-documents">
    <h2 id="h-documents">Documents</h2>
    <p class="muted">All below <code>${root}</code>. The links open one of each kind.</p>
    ${groups.map(documentGroup)}
  </section>`
}

function documentGroup({ name, about, documents: rows }: ApiGroup): Html {
  return html`<h3>${name} <span class="muted">${about}</span></h3>
    ${listTable('documents', name, ['Document', 'What it holds'], rows.map(documentRow))}`
}

function documentRow({ path, about, href }: ApiPageDocument): Html {
  const shown = html`<code>${path}</code>`
  return html`<tr>
    <th scope="row">${href === undefined ? shown : html`<a href="${link(href)}">${shown}</a>`}</th>
    <td>${about}</td>
  </tr> `
}

function addresses({ root }: ApiPage): Html {
  return html`<section id="addresses" aria-labelledby="h-addresses">
    <h2 id="h-addresses">Addresses</h2>
    <div class="prose">
      <p>
        Every address in a document is relative to <code>${root}</code>, the folder of <code>index.json</code>,
        whichever document it stands in: so it holds wherever the catalog is put. <code>href</code> is a document of the
        API, <code>page</code> the page that says the same to people.
      </p>
      <p>
        An address is made of names as the registry has them: <code>profiles/{profile}.json</code> is the profile in its
        current state, <code>profiles/{profile}/{version}.json</code> a release of it, resolved at the catalog’s
        instant, <code>asOf</code>. Instants are UTC, to the second. What is absent is left out; inside of
        <code>composed</code>, which is what <code>layerbook resolve --format json</code> prints, it is
        <code>null</code>.
      </p>
    </div>
  </section>`
}

function promise(): Html {
  return html`<section id="promise" aria-labelledby="h-promise">
    <h2 id="h-promise">What stays</h2>
    <div class="prose">
      <p>
        Within <code>v1</code> no document moves, no key is renamed, taken away or given another type or meaning. New
        documents, new keys and new values of what is chosen from a list may come at any time: pass over what you do not
        know. What cannot keep to this becomes <code>v2</code>, beside which <code>v1</code> stays for a year.
      </p>
      <p>
        The same commit and the same tags give the same bytes: a document that changed tells that what it speaks of did.
      </p>
    </div>
  </section>`
}
