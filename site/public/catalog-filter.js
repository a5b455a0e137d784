/**
 * Filter and search over the list that the page already holds. The state lives in the address, so that a filtered
 * view can be shared; `/` focuses the search, the arrows go through the results.
 */
class CatalogFilter extends HTMLElement {
  #form
  #search
  #rows = []
  #total = ''

  connectedCallback() {
    this.#form = this.querySelector('form')
    this.#search = this.querySelector('input[type=search]')
    this.#rows = [...this.querySelectorAll('.row')].map(readRow)
    this.#total = this.querySelector('[data-count]')?.textContent ?? ''
    if (matchMedia('(max-width: 60rem)').matches) this.querySelector('.facets')?.removeAttribute('open')
    this.#readAddress()
    this.#form.addEventListener('input', () => this.#changed())
    this.#form.addEventListener('reset', () => setTimeout(() => this.#changed()))
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#visibleLinks()[0]?.focus()
    })
    addEventListener('popstate', () => this.#readAddress())
    document.addEventListener('keydown', (event) => this.#key(event))
  }

  #changed() {
    this.#apply()
    const query = new URLSearchParams()
    for (const [key, value] of new FormData(this.#form)) if (value !== '') query.append(key, String(value))
    history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`)
  }

  #readAddress() {
    const query = new URLSearchParams(location.search)
    this.#search.value = query.get('q') ?? ''
    for (const box of this.#boxes()) {
      box.checked = query.getAll(box.name).includes(box.value)
      if (box.checked) box.closest('fieldset details')?.setAttribute('open', '')
    }
    this.#apply()
  }

  #apply() {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const chosen = new Map()
    for (const box of this.#boxes()) if (box.checked) chosen.set(box.name, [...(chosen.get(box.name) ?? []), box.value])
    const found = this.#rows.filter((row) => words.every((word) => row.text.includes(word)))
    let shown = 0
    const visible = new Set(found.filter((row) => fits(row, chosen)))
    for (const row of this.#rows) {
      row.element.hidden = !visible.has(row)
      if (visible.has(row)) shown++
    }
    this.#countChoices(found, chosen)
    this.#say(shown, words.length > 0 || chosen.size > 0)
  }

  /** How many results each choice would give, the other facets as they are. */
  #countChoices(found, chosen) {
    const counts = new Map()
    for (const key of facetKeys) {
      const others = new Map([...chosen].filter(([other]) => other !== key))
      for (const row of found) {
        if (!fits(row, others)) continue
        for (const value of row.facets[key] ?? [])
          counts.set(`${key}\n${value}`, (counts.get(`${key}\n${value}`) ?? 0) + 1)
      }
    }
    for (const box of this.#boxes()) {
      const count = counts.get(`${box.name}\n${box.value}`) ?? 0
      const label = box.closest('label')
      const text = label?.querySelector('.count')
      if (text) text.textContent = String(count)
      label?.classList.toggle('none', count === 0 && !box.checked)
    }
  }

  #say(shown, filtered) {
    const status = this.querySelector('[data-count]')
    status.textContent = filtered ? `${shown} of ${this.#total}` : this.#total
    this.querySelector('[data-nothing]').hidden = shown > 0
    this.querySelector('.clear').hidden = !filtered
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target
    const typing = target.matches('input:not([type=checkbox]), textarea, select')
    if (event.key === '/' && !typing) {
      event.preventDefault()
      this.#search.focus()
      this.#search.select()
    } else if (event.key === 'Escape' && target === this.#search && this.#search.value !== '') {
      event.preventDefault()
      this.#search.value = ''
      this.#changed()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#arrow(event, target)
  }

  #arrow(event, target) {
    const links = this.#visibleLinks()
    const place = links.indexOf(target)
    if (place === -1 && target !== this.#search) return
    event.preventDefault()
    const next = place + (event.key === 'ArrowDown' ? 1 : -1)
    if (next < 0) this.#search.focus()
    else links[next]?.focus()
  }

  #visibleLinks() {
    return [...this.querySelectorAll('.row:not([hidden]) h2 a')]
  }

  #boxes() {
    return [...this.#form.querySelectorAll('input[type=checkbox]')]
  }
}

const facetKeys = ['type', 'cloud', 'state', 'tag', 'pack']

function readRow(element) {
  const facets = facetKeys.map((key) => [key, (element.dataset[key] ?? '').split('\n')])
  return { element, text: element.dataset.search ?? '', facets: Object.fromEntries(facets) }
}

/** Within a facet any choice will do, across facets all must fit. */
function fits(row, chosen) {
  return [...chosen].every(([key, values]) => values.some((value) => row.facets[key]?.includes(value)))
}

customElements.define('catalog-filter', CatalogFilter)
