/** What can be picked: its value, how it is called, and what else is said of it. */
export interface PickOption {
  readonly value: string
  readonly text: string
  readonly hint: string
}

/** Options by the name that `data-options` gives, asked for whenever a list opens. */
export type OptionSource = (options: string) => readonly PickOption[]

/** How many are listed at once; who types more sees others. */
const mostShown = 40

let source: OptionSource = () => []

export function definePicker(options: OptionSource): void {
  source = options
  if (!customElements.get('pick-one')) customElements.define('pick-one', PickOne)
}

/**
 * A combobox as the ARIA practices describe it: arrows go through the list, Enter takes, Escape leaves things as they
 * were, and so does Tab, but for a name that is written out. Says `pick` with the value; its input comes from
 * site/views/picker.ts, and its `value` attribute holds what is chosen.
 */
class PickOne extends HTMLElement {
  #shown: readonly PickOption[] = []
  #active = -1
  /** What is chosen, where its name tells it. */
  #chosen: PickOption | undefined

  connectedCallback(): void {
    const input = this.#input
    this.#makeList(input)
    input.addEventListener('focus', () => input.select())
    input.addEventListener('click', () => this.#open(''))
    input.addEventListener('input', () => this.#open(input.value))
    input.addEventListener('keydown', (event) => this.#key(event))
    input.addEventListener('blur', () => this.#leave())
    // What was typed before this was here.
    if (input === document.activeElement && input.value !== input.defaultValue) this.#open(input.value)
    // Before the input would lose the focus.
    this.#list.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      const item = (event.target as HTMLElement).closest('[role=option]')
      if (item) this.#take([...this.#list.children].indexOf(item))
    })
  }

  #makeList(input: HTMLInputElement): void {
    const list = document.createElement('ul')
    list.id = `${input.id}-list`
    list.role = 'listbox'
    list.ariaLabel = this.dataset['label'] ?? ''
    list.hidden = true
    this.append(list)
    input.role = 'combobox'
    input.ariaExpanded = 'false'
    input.ariaAutoComplete = 'list'
    input.setAttribute('aria-controls', list.id)
  }

  get #input(): HTMLInputElement {
    return this.querySelector('input')!
  }

  get #list(): HTMLElement {
    return this.querySelector('[role=listbox]')!
  }

  get #isOpen(): boolean {
    return !this.#list.hidden
  }

  #open(typed: string): void {
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
    const options = source(this.dataset['options'] ?? '')
    const fitting = options.filter((option) => fits(option, words))
    this.#chosen = onlyOne(options.filter(({ text }) => text === this.#input.defaultValue))
    this.#shown = ranked(fitting, words).slice(0, mostShown)
    this.#active = words.length > 0 && this.#shown.length > 0 ? 0 : -1
    const items = this.#shown.map((option, index) => this.#item(option, index))
    const more = fitting.length - this.#shown.length
    const rest =
      this.#shown.length === 0 ? ['Nothing of that name'] : more > 0 ? [`${more} more: type to find them`] : []
    this.#list.replaceChildren(...items, ...rest.map(note))
    this.#list.hidden = false
    this.#input.ariaExpanded = 'true'
    this.#mark()
    if (words.length === 0) this.#list.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' })
  }

  #item({ text, hint }: PickOption, index: number): HTMLLIElement {
    const item = document.createElement('li')
    item.role = 'option'
    item.id = `${this.#list.id}-${index}`
    if (this.#shown[index] === this.#chosen) item.className = 'chosen'
    item.append(Object.assign(document.createElement('span'), { className: 'name', textContent: text }))
    item.append(' ', Object.assign(document.createElement('span'), { className: 'sub', textContent: hint }))
    return item
  }

  #key(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      if (!this.#isOpen) return this.#open('')
      this.#active = this.#next(step)
      this.#mark()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (this.#isOpen && this.#active >= 0) this.#take(this.#active)
    } else if (event.key === 'Tab' && this.#isOpen) {
      this.#take(this.#shown.findIndex(isCalled(this.#input.value)))
    } else if (event.key === 'Escape' && this.#isOpen) {
      event.preventDefault()
      event.stopPropagation()
      this.#leave()
    }
  }

  /** Round and round; the first step goes to what is chosen, else to the first or the last. */
  #next(step: 1 | -1): number {
    const count = this.#shown.length
    if (count === 0) return -1
    if (this.#active >= 0) return (this.#active + step + count) % count
    const chosen = this.#shown.findIndex((option) => option === this.#chosen)
    return chosen >= 0 ? chosen : step > 0 ? 0 : count - 1
  }

  #mark(): void {
    for (const [index, item] of [...this.#list.querySelectorAll('[role=option]')].entries()) {
      item.ariaSelected = String(index === this.#active)
      if (index === this.#active) item.scrollIntoView({ block: 'nearest' })
    }
    const active = this.#active < 0 ? undefined : `${this.#list.id}-${this.#active}`
    if (active === undefined) this.#input.removeAttribute('aria-activedescendant')
    else this.#input.setAttribute('aria-activedescendant', active)
  }

  #take(index: number): void {
    const option = this.#shown[index]
    if (!option) return
    this.#leave()
    // What is chosen once more changes nothing.
    if (option === this.#chosen) return
    this.dispatchEvent(new CustomEvent('pick', { bubbles: true, detail: option.value }))
  }

  /** Closes, and shows again what is chosen. */
  #leave(): void {
    this.#list.hidden = true
    this.#list.replaceChildren()
    this.#input.ariaExpanded = 'false'
    this.#input.removeAttribute('aria-activedescendant')
    this.#input.value = this.#input.defaultValue
  }
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined
}

function isCalled(typed: string): (option: PickOption) => boolean {
  const name = typed.trim().toLowerCase()
  return ({ value, text }) => value.toLowerCase() === name || text.toLowerCase() === name
}

function fits({ value, text, hint }: PickOption, words: readonly string[]): boolean {
  const all = `${value} ${text} ${hint}`.toLowerCase()
  return words.every((word) => all.includes(word))
}

/** What begins with the words stands before what holds them. */
function ranked(options: readonly PickOption[], [first = '']: readonly string[]): readonly PickOption[] {
  if (first === '') return options
  const begins = ({ text, value }: PickOption) =>
    text.toLowerCase().startsWith(first) || value.toLowerCase().startsWith(first)
  return [...options.filter(begins), ...options.filter((option) => !begins(option))]
}

function note(text: string): HTMLLIElement {
  return Object.assign(document.createElement('li'), { className: 'note', role: 'presentation', textContent: text })
}
