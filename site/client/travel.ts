import { isDay } from '../../src/model/day.ts'

/** Looks at a profile as of another time. What it takes to do so is loaded by who asks for it. */
class ProfileTravel extends HTMLElement {
  #moments: readonly string[] = []
  /** What the address asked for when the page was last brought into line with it. */
  #at = ''

  connectedCallback(): void {
    this.#moments = this.dataset['moments']?.split(' ').filter(Boolean) ?? []
    this.addEventListener('change', ({ target }) => this.#changed(target as HTMLInputElement))
    this.addEventListener('input', ({ target }) => this.#preview(target as HTMLInputElement))
    this.addEventListener('click', (event) => this.#clicked(event))
    this.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault())
    addEventListener('popstate', () => void this.#follow())
    void this.#follow()
  }

  /** Brings the page into line with its address. */
  async #follow(): Promise<void> {
    const at = new URLSearchParams(location.search).get('at') ?? ''
    if (at === this.#at) return
    this.#at = at
    this.#place(at)
    const { name = '', version } = this.dataset
    this.toggleAttribute('data-busy', true)
    try {
      const { show } = await import('./travel-page.ts')
      await show(this, { name, ...(version === undefined ? {} : { version }), ...(at === '' ? {} : { at }) })
    } catch {
      this.querySelector('.arrived')!.textContent = 'This could not be loaded. Load the page again.'
    } finally {
      if (at === this.#at) this.toggleAttribute('data-busy', false)
    }
  }

  #go(at: string): void {
    history.pushState(null, '', `${location.pathname}${at === '' ? '' : `?at=${at}`}`)
    void this.#follow()
  }

  #changed({ type, value, validity }: HTMLInputElement): void {
    if (type === 'date' && validity.valid) this.#go(value === this.dataset['last'] ? '' : value)
    if (type === 'range') this.#goTo(Number(value))
  }

  #preview({ type, value }: HTMLInputElement): void {
    if (type === 'range') this.#tell(Number(value))
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as Element
    const step = target.closest<HTMLElement>('[data-step]')?.dataset['step']
    if (step !== undefined) this.#goTo(this.#placeOf(this.#at) + Number(step))
    if (target.closest('[data-back]')) {
      event.preventDefault()
      this.#go('')
    }
  }

  /** Goes to a change; the last one brought what is there now. */
  #goTo(place: number): void {
    const moment = this.#moments[place]
    if (moment !== undefined) this.#go(place === this.#moments.length - 1 ? '' : moment)
  }

  /** Which change brought what a time saw; -1 before the first. */
  #placeOf(at: string): number {
    if (at === '') return this.#moments.length - 1
    const instant = at.length === 10 ? `${at}T23:59:59Z` : at
    return this.#moments.findLastIndex((moment) => moment <= instant)
  }

  #place(at: string): void {
    const place = this.#placeOf(at)
    const day = at === '' ? this.dataset['last']! : at.slice(0, 10)
    this.querySelector<HTMLInputElement>('[type=date]')!.value = isDay(day) ? day : ''
    const range = this.querySelector<HTMLInputElement>('[type=range]')
    if (!range) return
    range.value = String(place)
    this.#tell(place)
    this.querySelector<HTMLButtonElement>('[data-step="-1"]')!.disabled = place < 1
    this.querySelector<HTMLButtonElement>('[data-step="1"]')!.disabled = place === this.#moments.length - 1
  }

  #tell(place: number): void {
    const last = place === this.#moments.length - 1
    const day = this.#moments[place]?.slice(0, 10)
    const words = last ? 'now' : day === undefined ? 'before the first change' : `last changed on ${day}`
    this.querySelector('output')!.textContent = last ? '' : words
    this.querySelector('[type=range]')!.setAttribute('aria-valuetext', words)
  }
}

customElements.define('profile-travel', ProfileTravel)
