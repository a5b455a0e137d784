// Puts what stands on the page, or beside it, on the clipboard.

const done = 'Copied'
const shownFor = 1600

const said = document.createElement('p')
said.className = 'sr'
said.setAttribute('role', 'status')
document.body.append(said)

for (const code of document.querySelectorAll<HTMLElement>('[data-addresses]')) {
  // Addresses that begin with a slash: the catalog was built without knowing its host.
  code.textContent = (code.textContent ?? '').replace(/\]\(\//g, `](${location.origin}/`)
}
for (const code of document.querySelectorAll<HTMLElement>('[data-catalog-address]')) {
  code.textContent = new URL(document.documentElement.dataset['base'] ?? '/', location.href).href.replace(/\/$/, '')
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
  button.hidden = false
  button.addEventListener('click', () => void copy(button, () => textOf(button)))
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
    button.addEventListener('click', () => void copy(button, () => valuesOf(file, index)))
    bar.append(button)
  }
}

let documents: Promise<string[]> | undefined

async function valuesOf(file: string, index: number): Promise<string> {
  documents ??= fetch(file).then(async (response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
    return (await response.text()).split(/^---\n/m).slice(1)
  })
  return (await documents)[index] ?? ''
}

async function copy(button: HTMLButtonElement, text: () => string | Promise<string>): Promise<void> {
  const label = button.dataset['label'] ?? button.textContent?.trim() ?? ''
  button.dataset['label'] = label
  let outcome = done
  try {
    await write(await text())
  } catch {
    outcome = 'Not copied'
  }
  button.textContent = outcome
  said.textContent = outcome
  setTimeout(() => {
    button.textContent = label
    said.textContent = ''
  }, shownFor)
}

/** Pages that are not served over HTTPS have no clipboard: there a text that is selected can be copied. */
async function write(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (!copied) throw new Error('Nothing was copied')
}

export {}
