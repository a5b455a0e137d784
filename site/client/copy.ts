// Puts what stands on the page, or beside it, on the clipboard.

import { catalogRoot } from './catalog-root.ts'
import { copyBy } from './clipboard.ts'

for (const code of document.querySelectorAll<HTMLElement>('[data-addresses]')) {
  // Addresses that begin with a slash: the catalog was built without knowing its host.
  code.textContent = (code.textContent ?? '').replace(/\]\(\//g, `](${location.origin}/`)
}
for (const code of document.querySelectorAll<HTMLElement>('[data-catalog-address]')) {
  code.textContent = new URL(catalogRoot(), location.href).href.replace(/\/$/, '')
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', () => void copyBy(button, () => textOf(button)))
}

addLayerButtons()

function textOf({ dataset }: HTMLElement): string {
  const source = document.getElementById(dataset['copy'] ?? '')
  if (dataset['copyKind'] === 'href') return (source as HTMLAnchorElement).href
  return source?.textContent ?? ''
}

/** Each layer's values as YAML: a document of values.yaml, where they stand from the bottom up. */
function addLayerButtons(): void {
  const file = document.querySelector<HTMLAnchorElement>('a[data-values-yaml]')?.href
  if (file === undefined) return
  const layers = [...document.querySelectorAll('.layers > details.layer')].reverse()
  for (const [index, layer] of layers.entries()) {
    const bar = layer.querySelector('.values > .bar')
    if (!bar) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = 'Copy as YAML'
    button.addEventListener('click', () => void copyBy(button, () => valuesOf(file, index)))
    bar.append(button)
  }
}

let documents: Promise<string[]> | undefined

async function valuesOf(file: string, index: number): Promise<string> {
  documents ??= documentsOf(file).catch((error: unknown) => {
    documents = undefined
    throw error
  })
  return (await documents)[index] ?? ''
}

async function documentsOf(file: string): Promise<string[]> {
  const response = await fetch(file)
  if (!response.ok) throw new Error(`${file} answers ${response.status}`)
  return (await response.text()).split(/^---\n/m).slice(1)
}
