import { counted } from '../../src/model/counted.ts'
import stylesheet from '../styles/search-dialog.css?url'
import { linked } from './catalog-root.ts'
import { openSearch as openEngine, loadMore } from './search-store.ts'
import type { Found, SearchEngine } from './search-engine.ts'
import { groupsOf, type ResultGroup, type ResultItem } from './search-items.ts'
import { colourOf, element, groupHeading, icon, itemAddress, resultContent } from './search-results.ts'

/** How many of each kind the dialog shows; the page shows all. */
const shownOfKind = 5
const shownPages = 10
/** So long nothing is typed before files are asked for that tell more. */
const pauseBeforeMore = 120

let dialog: SearchDialog | undefined

/** Opens the dialog, with what was typed before it was there. */
export async function showSearch(typed: () => string): Promise<void> {
  await styled()
  dialog ??= new SearchDialog()
  dialog.show(typed())
}

/** Pages do without the dialog's looks until it is asked for; if they cannot be had, it works all the same. */
function styled(): Promise<unknown> {
  if (dialog) return Promise.resolve()
  const link = element('link', { rel: 'stylesheet', href: stylesheet })
  return new Promise((done) => {
    for (const event of ['load', 'error']) link.addEventListener(event, done)
    document.head.append(link)
  })
}

/** A field with a list of results beneath it: a combobox with a listbox, as the ARIA practices have it. */
class SearchDialog {
  readonly #dialog = element('dialog', { class: 'search-dialog', 'aria-label': 'Search' })
  readonly #field = element('input', {
    type: 'text',
    role: 'combobox',
    'aria-label': 'Search everything',
    'aria-autocomplete': 'list',
    'aria-controls': 'search-results',
    'aria-expanded': 'false',
    placeholder: 'Profiles, packs, versions, values …',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'go',
    maxlength: '200',
  })
  readonly #list = element('div', { id: 'search-results', role: 'listbox', 'aria-label': 'Results', hidden: '' })
  readonly #status = element('p', { class: 'status', role: 'status' })
  #engine: SearchEngine | undefined
  #options: HTMLAnchorElement[] = []
  #active = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, icon('close'))
    close.addEventListener('click', () => this.#dialog.close())
    const keys = element('p', { class: 'keys', 'aria-hidden': 'true' })
    for (const [key, does] of [
      ['↑↓', 'choose'],
      ['↵', 'open'],
      ['esc', 'close'],
    ] as const) {
      keys.append(element('span', {}, element('kbd', {}, key), does))
    }
    this.#dialog.append(
      element('div', { class: 'search' }, icon('search'), this.#field, close),
      this.#list,
      element('div', { class: 'foot' }, this.#status, keys),
    )
    document.body.append(this.#dialog)
    this.#field.addEventListener('input', () => this.#typed())
    this.#field.addEventListener('keydown', (event) => this.#key(event))
    this.#list.addEventListener('pointermove', (event) => this.#pointed(event))
    this.#dialog.addEventListener('click', (event) => {
      const isLink = event.target instanceof Element && event.target.closest('a') !== null
      if (event.target === this.#dialog || isLink) this.#dialog.close()
    })
  }

  show(typed: string): void {
    if (!this.#dialog.open) this.#dialog.showModal()
    this.#field.value = typed
    this.#field.focus()
    this.#typed()
    this.#status.textContent ||= 'Loading …'
    openEngine().then(
      (engine) => {
        this.#engine = engine
        this.#typed()
      },
      () => (this.#status.textContent = 'The index cannot be loaded. Look through the lists instead.'),
    )
  }

  #typed(): void {
    this.#active = 0
    this.#render()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#more(), pauseBeforeMore)
  }

  async #more(): Promise<void> {
    const query = this.#field.value
    if (!this.#engine || query.trim() === '') return
    if ((await loadMore(this.#engine, query)) && this.#field.value === query) this.#render()
  }

  #render(): void {
    if (!this.#engine) return
    const query = this.#field.value
    const before = this.#active === 0 ? undefined : this.#options[this.#active]?.href
    const found = this.#engine.find(query)
    const isAsked = query.trim() !== ''
    const groups = groupsOf(isAsked ? found : onlyPages(found), this.#engine)
    this.#list.replaceChildren(...groups.flatMap((group) => this.#group(group, found.terms)))
    const total = groups.reduce((sum, { count }) => sum + count, 0)
    if (total > 0 && isAsked) this.#list.append(this.#allResults(query, total))
    this.#options = [...this.#list.querySelectorAll<HTMLAnchorElement>('[role=option]')]
    for (const [place, option] of this.#options.entries()) option.id = `search-option-${place}`
    this.#list.hidden = this.#options.length === 0
    this.#field.setAttribute('aria-expanded', String(this.#options.length > 0))
    this.#activate(
      Math.max(
        0,
        this.#options.findIndex((option) => option.href === before),
      ),
      false,
    )
    this.#say(query, total, found.partial)
  }

  #say(query: string, total: number, isPartial: boolean): void {
    const { records } = this.#engine as SearchEngine
    this.#status.textContent =
      query.trim() === ''
        ? `Names, versions (1.16.4), values (ipam.mode), words of READMEs: ${counted(records.length, 'entry', 'entries')}.`
        : total === 0 && this.#isLoading(query)
          ? 'Looking further …'
          : total === 0
            ? `Nothing found for “${query.trim()}”. Try fewer or shorter words.`
            : isPartial
              ? `Nothing has all of these words; ${counted(total, 'result')} with some.`
              : counted(total, 'result')
  }

  #isLoading(query: string): boolean {
    return (this.#engine?.missing(query).length ?? 0) > 0
  }

  #group(group: ResultGroup, terms: readonly string[]): HTMLElement[] {
    const id = `search-group-${group.kind}`
    const options = group
      .items(group.kind === 'page' ? shownPages : shownOfKind)
      .map((item) => this.#option(item, terms))
    const heading = element('div', { class: 'group', id, role: 'presentation' }, groupHeading(group))
    return [element('div', { role: 'group', 'aria-labelledby': id }, heading, ...options)]
  }

  #option(item: ResultItem, terms: readonly string[]): HTMLAnchorElement {
    const attributes = { role: 'option', tabindex: '-1', class: colourOf(item), href: itemAddress(item) }
    return element('a', attributes, ...resultContent(item, terms))
  }

  #allResults(query: string, total: number): HTMLAnchorElement {
    const href = `${linked('/search/')}?q=${encodeURIComponent(query.trim())}`
    const words = total === 1 ? 'On a page, with filters' : `All ${counted(total, 'result')}, with filters`
    return element(
      'a',
      { role: 'option', tabindex: '-1', class: 'all', href },
      icon('search'),
      element('span', {}, words),
    )
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || this.#options.length === 0) return
    const last = this.#options.length - 1
    if (event.key === 'ArrowDown') this.#activate(this.#active === last ? 0 : this.#active + 1)
    else if (event.key === 'ArrowUp') this.#activate(this.#active === 0 ? last : this.#active - 1)
    else if (event.key === 'Enter') this.#open(event)
    else return
    event.preventDefault()
  }

  /** As a click with the same keys held would. */
  #open({ ctrlKey, metaKey, shiftKey }: KeyboardEvent): void {
    this.#options[this.#active]?.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
    )
  }

  #pointed({ target }: PointerEvent): void {
    const place = this.#options.findIndex((option) => target instanceof Node && option.contains(target))
    if (place >= 0 && place !== this.#active) this.#activate(place, false)
  }

  #activate(place: number, scroll = true): void {
    this.#active = place
    for (const [at, option] of this.#options.entries()) option.setAttribute('aria-selected', String(at === place))
    const option = this.#options[place]
    if (option) this.#field.setAttribute('aria-activedescendant', option.id)
    else this.#field.removeAttribute('aria-activedescendant')
    if (scroll) option?.scrollIntoView({ block: 'nearest' })
    if (place === 0) this.#list.scrollTop = 0
  }
}

/** Where one may want to go before anything is asked. */
function onlyPages(found: Found): Found {
  return { ...found, records: found.records.filter(({ record }) => record.kind === 'page') }
}
