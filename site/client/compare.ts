import { shellWord } from '../../src/model/shell-word.ts'
import { writeProfileState, type ProfileState } from '../../src/model/profile-state.ts'
import { copyBy } from './clipboard.ts'
import { profileOptions, SideForm } from './compare-form.ts'
import type * as CompareViews from './compare-result.ts'
import type { MadeComparison } from './compare-result.ts'
import { readAddress, writeAddress, type CompareState } from './compare-state.ts'
import { refusalOf } from './composed-side.ts'
import { engine } from './engine.ts'
import { definePicker } from './pick-one.ts'

/** Compares what the address names, and keeps the address with what is chosen, so that it can be shared. */
class ComparePage extends HTMLElement {
  #sides: { readonly a: SideForm; readonly b: SideForm } | undefined
  #made: MadeComparison | undefined
  #views: typeof CompareViews | undefined
  /** Only the answer to the latest question is shown. */
  #asked = 0
  /** Whether the second side has only followed the first so far, and no one chose it. */
  #following = false
  #settling: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    this.addEventListener('change', (event) => this.#changed(event.target as HTMLElement))
    this.addEventListener('pick', (event) => this.#picked(event as CustomEvent<string>))
    this.addEventListener('click', (event) => this.#clicked(event.target as HTMLElement))
    this.querySelector('form')?.addEventListener('submit', (event) => event.preventDefault())
    addEventListener('popstate', () => void this.#show())
    void this.#open()
  }

  async #open(): Promise<void> {
    try {
      const { index } = await engine()
      const form = this.querySelector('form')!
      this.#sides = { a: new SideForm(form, 'a', index), b: new SideForm(form, 'b', index) }
      const options = profileOptions(index)
      definePicker(() => options)
      await this.#show()
    } catch (error) {
      this.#refuse(error)
    }
  }

  /** Shows what the address says. */
  async #show(): Promise<void> {
    const state = readAddress(location.search)
    const [a, b] = [state.a, state.b]
    this.#sides?.a.write(a)
    this.#sides?.b.write(b ?? (a && { name: a.name }))
    this.#field<HTMLInputElement>('[data-differences]').checked = !state.all
    if (state.wrong.length > 0) return this.#refuse(wrongState(state.wrong[0]!))
    if (!a && !b) return this.#invite()
    const [before, after] = [a ?? { name: b!.name }, b ?? { name: a!.name }]
    if (writeProfileState(before) === writeProfileState(after)) return this.#clear(sameState, 'empty')
    await this.#compare(before, after, state.all)
  }

  async #compare(a: ProfileState, b: ProfileState, all: boolean): Promise<void> {
    const asked = ++this.#asked
    this.#busy(true)
    try {
      const [opened, views] = await Promise.all([engine(), import('./compare-result.ts')])
      const made = await views.compareStates(opened, a, b)
      if (asked !== this.#asked) return
      this.#made = made
      this.#views = views
      this.#render(all)
    } catch (error) {
      if (asked === this.#asked) this.#refuse(error)
    } finally {
      if (asked === this.#asked) this.#busy(false)
    }
  }

  #render(all: boolean): void {
    if (!this.#made || !this.#views) return
    const { sides, result } = this.#views.render(this.#made, all)
    this.#field('[data-sides]').innerHTML = sides
    this.#field('[data-result]').innerHTML = result
    this.#tell(this.#made.comparison.summary, this.#made.comparison.same ? 'same' : 'differs')
    this.#field('[data-tools]').hidden = false
    document.title = `${this.#made.comparison.before.written} and ${this.#made.comparison.after.written} · ${titleOfPage}`
  }

  #changed(target: HTMLElement): void {
    if (target.matches('[data-differences]')) return this.#toggle(!(target as HTMLInputElement).checked)
    // What is typed into a picker is no choice yet.
    if (!this.#sides || target.closest('pick-one')) return
    if (target.closest('[data-side=b]')) this.#following = false
    // Who goes through a list by its arrows means the one where they stop.
    clearTimeout(this.#settling)
    this.#settling = setTimeout(() => this.#go(), 250)
  }

  #picked({ target, detail }: CustomEvent<string>): void {
    if (!this.#sides) return
    const { a, b } = this.#sides
    if ((target as HTMLElement).closest('[data-side=a]')) {
      a.choose(detail)
      if (this.#following || !b.isChosen) this.#begin(a, b)
    } else {
      this.#following = false
      b.choose(detail)
    }
    this.#go()
  }

  /** The first profile chosen is compared with itself: what lies in main with the release before. */
  #begin(a: SideForm, b: SideForm): void {
    this.#following = true
    const chosen = a.read()
    b.write(chosen)
    if (chosen && a.previous !== undefined) a.write({ ...chosen, version: a.previous })
  }

  #go(): void {
    clearTimeout(this.#settling)
    const all = readAddress(location.search).all
    const [a, b] = [this.#sides?.a.read(), this.#sides?.b.read()]
    this.#visit({ all, ...(a ? { a } : {}), ...(b ? { b } : {}) })
    void this.#show()
  }

  #visit(state: Omit<CompareState, 'wrong'>): void {
    const query = writeAddress(state)
    if (query !== location.search) history.pushState(null, '', `${location.pathname}${query}`)
  }

  #toggle(all: boolean): void {
    const { wrong: _, ...state } = readAddress(location.search)
    history.replaceState(null, '', `${location.pathname}${writeAddress({ ...state, all })}`)
    this.#field<HTMLInputElement>('[data-differences]').checked = !all
    this.#render(all)
  }

  #clicked(target: HTMLElement): void {
    if (target.closest('[data-swap]')) {
      const [a, b] = [this.#sides?.a.read(), this.#sides?.b.read()]
      this.#sides?.a.write(b)
      this.#sides?.b.write(a)
      this.#go()
    } else if (target.closest('[data-show-all]')) {
      this.#toggle(true)
      this.#field('[data-differences]').focus()
    } else {
      const button = target.closest<HTMLElement>('[data-copy]')
      if (button) void this.#copy(button)
    }
  }

  async #copy(button: HTMLElement): Promise<void> {
    const { comparison: made, json } = this.#made ?? {}
    if (!made) return
    const command = `layerbook compare ${shellWord(made.before.written)} ${shellWord(made.after.written)}`
    const texts = { link: location.href, json: `${JSON.stringify(json, undefined, 2)}\n`, command }
    await copyBy(button, () => texts[button.dataset['copy'] as keyof typeof texts])
  }

  #invite(): void {
    this.#clear('Choose a profile on each side. It may be the same one: at two versions, or at two dates.', 'empty')
  }

  #refuse(error: unknown): void {
    const { message, help } = refusalOf(error)
    this.#clear(help === undefined ? message : `${message} ${help}`, 'wrong')
  }

  #clear(words: string, state: string): void {
    this.#asked++
    this.#made = undefined
    this.#field('[data-sides]').replaceChildren()
    this.#field('[data-result]').replaceChildren()
    this.#field('[data-tools]').hidden = true
    this.#tell(words, state)
    this.#busy(false)
  }

  #tell(words: string, state: string): void {
    const told = this.#field('[data-told]')
    told.textContent = words
    told.dataset['state'] = state
  }

  #busy(isBusy: boolean): void {
    this.#field('[data-outcome]').toggleAttribute('aria-busy', isBusy)
    if (isBusy && !this.#made) this.#tell('Composing both sides …', 'busy')
  }

  #field<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
    return this.querySelector<Kind>(selector)!
  }
}

const sameState =
  'Both sides are one and the same. Choose another version, another date or another profile on one of them.'

const titleOfPage = document.title

function wrongState(text: string): Error {
  return Object.assign(new Error(`“${text}” names no state of a profile.`), {
    help: 'Write a profile (aws-production), a release of it (aws-production@1.2.0), or either at a time (aws-production~2025-06-01).',
  })
}

customElements.define('compare-page', ComparePage)
