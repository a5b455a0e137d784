import { countChoices, fittingRows, parseRow, type Choice, type FilterRow } from './filter-rows.ts'

/**
 * Narrows a list that the page already holds. What is chosen stands in the address, so that a narrowed list can be
 * shared and gone back to; the arrows go through the results.
 */
class ListFilter extends HTMLElement {
  #form!: HTMLFormElement
  #search!: HTMLInputElement
  #choices: Choice[] = []
  #rows: FilterRow<HTMLElement>[] = []
  #total = ''

  connectedCallback(): void {
    this.#form = this.querySelector('form')!
    this.#search = this.querySelector('input[type=search]')!
    this.#total = this.querySelector('[data-count]')?.textContent.trim() ?? ''
    this.#choices = [...this.querySelectorAll<HTMLElement>('[data-facet]')].flatMap(choicesIn)
    const labels = new Map(this.#choices.map(({ number, label }) => [number, label]))
    this.#rows = [...this.querySelectorAll<HTMLElement>('[data-row]')].map((element) => readRow(element, labels))
    const facets = this.querySelector<HTMLElement>('.facets')
    if (matchMedia('(max-width: 60rem)').matches) facets?.removeAttribute('open')
    facets?.setAttribute('data-ready', '')
    this.#readAddress()
    this.#listen()
  }

  #listen(): void {
    this.#form.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement && event.target.dataset['narrow'] !== undefined) return
      this.#changed(event.target !== this.#search)
    })
    this.#form.addEventListener('reset', () => setTimeout(() => this.#changed(true)))
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#visibleLinks()[0]?.focus()
    })
    this.addEventListener('toggle', (event) => this.#unfold(event.target as Element), true)
    addEventListener('popstate', () => this.#readAddress())
    this.addEventListener('keydown', (event) => this.#key(event))
  }

  #unfold(details: Element): void {
    if (openRest(details)) this.#apply()
  }

  /** A choice is a step to go back to; a letter typed is not. */
  #changed(isStep: boolean): void {
    this.#apply()
    const query = new URLSearchParams()
    for (const [key, value] of new FormData(this.#form)) if (value !== '') query.append(key, value as string)
    const address = `${location.pathname}${query.size > 0 ? `?${query}` : ''}`
    if (isStep) history.pushState(null, '', address)
    else history.replaceState(null, '', address)
  }

  #readAddress(): void {
    const query = new URLSearchParams(location.search)
    this.#search.value = query.get('q') ?? ''
    for (const details of this.querySelectorAll('[data-rest]')) {
      const key = details.closest<HTMLElement>('[data-facet]')?.dataset['facet'] ?? ''
      const rest = new Set(restOf(details).map(([value]) => value))
      if (!query.getAll(key).some((value) => rest.has(value))) continue
      details.setAttribute('open', '')
      openRest(details)
    }
    for (const box of this.#boxes()) box.checked = query.getAll(box.name).includes(box.value)
    this.#apply()
  }

  #apply(): void {
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const chosen = this.#boxes().flatMap((box) => (box.checked ? [{ key: box.name, number: numberOf(box) }] : []))
    const fitting = fittingRows(this.#rows, words, chosen)
    const shown = new Set(fitting)
    for (const row of this.#rows) {
      const isHidden = !shown.has(row)
      if (row.element.hidden !== isHidden) row.element.hidden = isHidden
    }
    for (const group of this.querySelectorAll<HTMLElement>('[data-group]')) {
      group.hidden = group.querySelector('[data-row]:not([hidden])') === null
    }
    this.#sayCounts(countChoices(this.#rows, words, chosen, this.#choices))
    const isNarrowed = words.length > 0 || chosen.length > 0
    this.querySelector('[data-count]')!.textContent = isNarrowed ? `${fitting.length} of ${this.#total}` : this.#total
    this.querySelector<HTMLElement>('[data-nothing]')!.hidden = fitting.length > 0
    this.querySelector<HTMLElement>('.clear')!.hidden = !isNarrowed
  }

  #sayCounts(counts: ReadonlyMap<number, number>): void {
    for (const box of this.#boxes()) {
      const count = counts.get(numberOf(box)) ?? 0
      const label = box.closest('label')!
      label.querySelector('.count')!.textContent = String(count)
      label.classList.toggle('none', count === 0 && !box.checked)
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && event.target === this.#search && this.#search.value !== '') {
      event.preventDefault()
      this.#search.value = ''
      this.#changed(false)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#arrow(event)
  }

  #arrow(event: KeyboardEvent): void {
    const links = this.#visibleLinks()
    const place = links.indexOf(event.target as HTMLAnchorElement)
    if (place === -1 && event.target !== this.#search) return
    event.preventDefault()
    const next = place + (event.key === 'ArrowDown' ? 1 : -1)
    if (next < 0) this.#search.focus()
    else links[next]?.focus()
  }

  #visibleLinks(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-row]:not([hidden])')].flatMap(
      (row) => row.querySelector('a') ?? [],
    )
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  }
}

function numberOf(box: HTMLInputElement): number {
  return Number(box.dataset['number'])
}

function readRow(element: HTMLElement, labels: ReadonlyMap<number, string>): FilterRow<HTMLElement> {
  const address = element.querySelector('a')?.getAttribute('href') ?? ''
  return { element, ...parseRow(element.dataset['row'] ?? '', `${element.textContent} ${address}`, labels) }
}

type Rest = readonly (readonly [value: string, label?: string])[]

function restOf(details: Element): Rest {
  return JSON.parse(details.getAttribute('data-rest') ?? '[]') as Rest
}

/** All choices of a facet; those behind the fold follow the others in number. */
function choicesIn(fieldset: HTMLElement): Choice[] {
  const key = fieldset.dataset['facet'] ?? ''
  const shown = [...fieldset.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map((box) => ({
    key,
    number: numberOf(box),
    label: box.closest('label')?.querySelector('.label')?.textContent ?? box.value,
  }))
  const details = fieldset.querySelector('[data-rest]')
  const next = (shown.at(-1)?.number ?? -1) + 1
  const rest = details ? restOf(details).map(([value, label]) => label ?? value) : []
  return [...shown, ...rest.map((label, place) => ({ key, number: next + place, label }))]
}

/** From so many choices on a fold has a field of its own to narrow them. */
const manyChoices = 24

/** Makes the choices behind a fold when it is first opened; whether it did. */
function openRest(details: Element): boolean {
  if (!details.matches('details[data-rest][open]') || details.querySelector('label') !== null) return false
  const fieldset = details.closest<HTMLElement>('[data-facet]')!
  const model = fieldset.querySelector('label')!
  const boxes = fieldset.querySelectorAll<HTMLInputElement>('input[type=checkbox]')
  const next = numberOf(boxes[boxes.length - 1]!) + 1
  const rest = restOf(details)
  const labels = rest.map(([value, text], place) => {
    const label = model.cloneNode(true) as HTMLElement
    const box = label.querySelector('input')!
    box.checked = false
    box.value = value
    box.dataset['number'] = String(next + place)
    label.querySelector('.label')!.textContent = text ?? value
    label.querySelector('.count')!.textContent = ''
    return label
  })
  if (rest.length >= manyChoices) details.append(narrowField(fieldset, labels))
  details.append(...labels)
  return true
}

function narrowField(fieldset: HTMLElement, labels: readonly HTMLElement[]): HTMLInputElement {
  const field = document.createElement('input')
  const name = fieldset.querySelector('legend')?.textContent.trim() ?? ''
  field.type = 'search'
  field.className = 'narrow'
  field.dataset['narrow'] = ''
  field.placeholder = `Find a ${name.toLowerCase()}`
  field.setAttribute('aria-label', field.placeholder)
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase()
    for (const label of labels) label.hidden = !label.textContent.toLowerCase().includes(words)
  })
  return field
}

customElements.define('list-filter', ListFilter)
