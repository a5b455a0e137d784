import { counted } from '../../src/model/counted.ts'
import { loadMore, openSearch } from './search-store.ts'
import type { Found, SearchEngine } from './search-engine.ts'
import {
  countFacets,
  narrowed,
  readSelection,
  writeSelection,
  type ResultKind,
  type Selection,
} from './search-facets.ts'
import { facetFieldsets } from './search-facet-fields.ts'
import { groupsOf, kindPlurals, type ResultGroup, type ResultItem } from './search-items.ts'
import { colourOf, element, itemAddress, resultContent } from './search-results.ts'
import { isSlashOn, setSlash } from './slash-key.ts'

/** How many of each kind are shown among others, and how many of one alone; then as many more at a time. */
const shownAmongOthers = 8
const shownAlone = 50
/** So long nothing is typed before files are asked for that tell more. */
const pauseBeforeMore = 120
/** A value may be in a thousand packs. */
const shownOwners = 12

/** Search on a page of its own: facets beside the results, and all of it in the address. */
class SearchPage extends HTMLElement {
  #form!: HTMLFormElement
  #field!: HTMLInputElement
  #status!: HTMLElement
  #results!: HTMLElement
  #facets!: HTMLElement
  #engine: SearchEngine | undefined
  #selection: Selection = readSelection(new URLSearchParams())
  #limit = shownAlone
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.#form = this.querySelector('form')!
    this.#field = this.querySelector('input[type=search]')!
    this.#status = this.querySelector('[data-status]')!
    this.#results = this.querySelector('[data-results]')!
    this.#facets = this.querySelector('[data-facets]')!
    if (matchMedia('(max-width: 60rem)').matches) this.querySelector('.facets')?.removeAttribute('open')
    this.#listen()
    this.#readAddress()
    if (this.#field.value === '') this.#field.focus()
    openSearch().then(
      (engine) => {
        this.#engine = engine
        this.#search()
      },
      () => (this.#status.textContent = 'The index cannot be loaded. Look through the lists instead.'),
    )
  }

  #listen(): void {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#results.querySelector<HTMLAnchorElement>('.hit a')?.focus()
    })
    this.#field.addEventListener('input', () => {
      this.#limit = shownAlone
      this.#write('replaceState')
      this.#search()
    })
    this.#facets.addEventListener('change', (event) => this.#choose(event.target as HTMLInputElement))
    this.querySelector('[data-clear]')?.addEventListener('click', () => {
      this.#select(readSelection(new URLSearchParams()))
      this.#field.focus()
    })
    addEventListener('popstate', () => this.#readAddress())
    this.addEventListener('keydown', (event) => this.#key(event))
  }

  #choose({ name, value, checked }: HTMLInputElement): void {
    const chosen = new Set(this.#selection[name as keyof Selection])
    if (checked) chosen.add(value)
    else chosen.delete(value)
    this.#select({ ...this.#selection, [name]: chosen })
  }

  /** A choice is a step to go back to; a letter typed is not. */
  #select(selection: Selection): void {
    this.#selection = selection
    this.#limit = shownAlone
    this.#write('pushState')
    this.#render()
  }

  #write(how: 'pushState' | 'replaceState'): void {
    const query = writeSelection(this.#field.value, this.#selection)
    history[how](null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`)
  }

  #readAddress(): void {
    const query = new URLSearchParams(location.search)
    this.#field.value = query.get('q') ?? ''
    this.#selection = readSelection(query)
    this.#limit = shownAlone
    this.#search()
  }

  #search(): void {
    this.#render()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#more(), pauseBeforeMore)
  }

  async #more(): Promise<void> {
    const query = this.#field.value
    if (!this.#engine) return
    if ((await loadMore(this.#engine, query)) && this.#field.value === query) this.#render()
  }

  #render(): void {
    const engine = this.#engine
    if (!engine) return
    const all = engine.find(this.#field.value)
    const found = narrowed(all, this.#selection, engine.records)
    const groups = groupsOf(found, engine)
    const focused = this.#focused()
    const open = new Set(
      [...this.#facets.querySelectorAll<HTMLElement>('fieldset:has(details[open])')].map((one) => one.dataset['facet']),
    )
    const counts = countFacets(all, this.#selection, engine.records)
    this.#facets.replaceChildren(...facetFieldsets(counts, this.#selection, engine.labels, open))
    this.#results.replaceChildren(...groups.map((group) => this.#section(group, groups.length, found)))
    if (focused !== undefined) this.querySelector<HTMLElement>(focused)?.focus()
    this.#say(groups, all)
  }

  /** What finds the choice or the result that has the focus in what is made anew: words that come late take it from nobody. */
  #focused(): string | undefined {
    const { activeElement: focused } = document
    if (focused instanceof HTMLInputElement && this.#facets.contains(focused))
      return `[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`
    if (focused instanceof HTMLAnchorElement && this.#results.contains(focused))
      return `.hit a[href="${CSS.escape(focused.getAttribute('href') ?? '')}"]`
    return undefined
  }

  #say(groups: readonly ResultGroup[], { partial }: Found): void {
    const query = this.#field.value.trim()
    const total = groups.reduce((sum, { count }) => sum + count, 0)
    const isNarrowed = Object.values(this.#selection).some(({ size }) => size > 0)
    this.querySelector<HTMLElement>('[data-clear]')!.hidden = !isNarrowed
    const nothing = this.querySelector<HTMLElement>('[data-nothing]')!
    const isLoading = total === 0 && (this.#engine?.missing(query).length ?? 0) > 0
    nothing.hidden = total > 0 || isLoading
    nothing.querySelector<HTMLElement>('[data-narrowed]')!.hidden = !isNarrowed
    if (isLoading) this.#status.textContent = 'Looking further …'
    else
      this.#status.textContent = partial
        ? `Nothing has all of these words; ${counted(total, 'result')} with some`
        : `${counted(total, 'result')}${query === '' ? '' : ` for “${query}”`}`
  }

  #section(group: ResultGroup, groups: number, { terms }: Found): HTMLElement {
    const id = `found-${group.kind}`
    const limit = groups === 1 ? this.#limit : shownAmongOthers
    const items = group.items(limit).map((item) => hit(item, terms))
    const heading = element(
      'h2',
      { id },
      kindPlurals[group.kind],
      ' ',
      element('span', { class: 'count' }, group.count.toLocaleString('en')),
    )
    const section = element('section', { 'aria-labelledby': id }, heading, element('ol', { class: 'hits' }, ...items))
    if (group.count > limit) section.append(this.#moreButton(group, groups === 1))
    return section
  }

  #moreButton({ kind, count }: ResultGroup, isAlone: boolean): HTMLElement {
    const words = isAlone ? 'Show more' : `All ${counted(count, 'result')}`
    const label = `${words}: ${kindPlurals[kind].toLowerCase()}`
    const button = element('button', { type: 'button', class: 'clear', 'aria-label': label }, words)
    button.addEventListener('click', () => this.#showMore(kind, isAlone))
    return button
  }

  #showMore(kind: ResultKind, isAlone: boolean): void {
    const shown = this.#results.querySelectorAll('.hit a.main').length
    if (isAlone) {
      this.#limit += shownAlone * 2
      this.#render()
      this.#results.querySelectorAll<HTMLElement>('.hit a.main')[shown]?.focus()
      return
    }
    this.#select({ ...this.#selection, kind: new Set([kind]) })
    this.#results.querySelector<HTMLElement>('.hit a.main')?.focus()
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    const links = [...this.#results.querySelectorAll<HTMLAnchorElement>('a.main')]
    const place = links.indexOf(event.target as HTMLAnchorElement)
    if (place === -1 && event.target !== this.#field) return
    event.preventDefault()
    const next = place + (event.key === 'ArrowDown' ? 1 : -1)
    if (next < 0) this.#field.focus()
    else links[next]?.focus()
  }
}

function hit(item: ResultItem, terms: readonly string[]): HTMLElement {
  const link = element('a', { class: 'main', href: itemAddress(item) })
  const row = element('li', { class: `hit ${colourOf(item)}` }, ...resultContent(item, terms))
  const name = row.querySelector('.name')!
  link.append(...name.childNodes)
  name.append(link)
  const lists = [
    item.isCode && recordLinks('In', item.owners),
    item.users.length > 0 && recordLinks(item.usersAre, item.users),
  ]
  if (item.isCode || item.users.length > 0) row.querySelector('.facts-line')?.remove()
  row.querySelector('.what')?.append(...lists.filter((list) => list !== false && list !== undefined))
  return row
}

function recordLinks(label: string, records: ResultItem['owners']): HTMLElement | undefined {
  if (records.length === 0) return undefined
  const links = records.map((record) => element('a', { href: itemAddress({ href: record.href }) }, record.title))
  const rest = links.slice(shownOwners)
  const line = element('span', { class: 'where' }, `${label} `, ...links.slice(0, shownOwners))
  if (rest.length > 0)
    line.append(element('details', {}, element('summary', {}, `${rest.length.toLocaleString('en')} more`), ...rest))
  return line
}

const slash = document.querySelector<HTMLInputElement>('input[data-slash]')
if (slash) {
  slash.checked = isSlashOn()
  slash.addEventListener('change', () => setSlash(slash.checked))
}

customElements.define('search-page', SearchPage)
