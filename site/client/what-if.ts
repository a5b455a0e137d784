import type { Engine } from '../../src/engine/engine.ts'
import { controlsOf, type Controls } from '../../src/what-if/controls.ts'
import { editProfile, type ProfileEdit } from '../../src/what-if/edit-profile.ts'
import { firstChoice } from '../../src/what-if/version-choices.ts'
import { controlPieces } from '../views/what-if-controls.ts'
import { copyBy } from './clipboard.ts'
import { engine } from './engine.ts'
import { definePicker } from './pick-one.ts'
import { readAddress, textOf, writeAddress } from './what-if-address.ts'
import { showBeginning } from './what-if-beginning.ts'
import { editOf, pickEdit, pickOptions } from './what-if-edits.ts'
import { FileEditor, marksOf } from './what-if-editor.ts'
import { fillKeys } from './what-if-keys.ts'
import { patch } from './what-if-patch.ts'
import { openLayer, showResult } from './what-if-shown.ts'
import { Texts } from './what-if-texts.ts'
import { versionWords, withVersionOfItsOwn } from './what-if-versions.ts'
import { isToBeMended, World, type Answer, type Beginning, type Offer } from './what-if-world.ts'
import { giveViewsTheBase } from './view-base.ts'

/** What one begins with who begins with nothing. */
const emptyProfile = 'name: my-profile\nversion: 1.0.0\ntype: full\ncloudType: aws\n'

/** How long a pause in typing is before what was typed is worked out. */
const pause = 200

/**
 * The page on which a profile is changed and its outcome seen. Its whole state is the text of a profile.yaml: controls
 * edit it, the engine composes it, and what is shown, shared and copied is made of it.
 */
class WhatIf extends HTMLElement {
  readonly #texts = new Texts()
  #world: World | undefined
  #begun: Beginning | undefined
  #answer: Answer | undefined
  /** The last answer that had a stack. */
  #stack: Answer | undefined
  #controls: Controls | undefined
  #editor: FileEditor | undefined
  #raisedFrom: string | undefined
  /** Whether what is alike in what was begun with is shown too. */
  #all = false
  /** Only the answer to the latest question is shown. */
  #asked = 0
  /** What was pressed before there was anything to choose from. */
  #early: HTMLButtonElement | undefined
  /** Only the latest of what is begun with is begun with. */
  #beginnings = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** The address as this page wrote it last. */
  #written = ''

  connectedCallback(): void {
    giveViewsTheBase()
    if (location.search + location.hash === '') this.#invite()
    this.#editor = new FileEditor(this.#field('[data-editor]'), (text) => this.#typed(text))
    this.addEventListener('change', (event) => this.#changed(event.target as HTMLElement))
    this.addEventListener('click', (event) => this.#clicked(event))
    this.addEventListener('pick', (event) => void this.#picked(event as CustomEvent<string>))
    this.addEventListener(
      'focusin',
      (event) => this.#stack && this.#controls && fillKeys(event.target as HTMLElement, this.#controls, this.#stack),
    )
    this.addEventListener('keydown', (event) => this.#key(event))
    addEventListener('popstate', () => {
      if (location.search + location.hash !== this.#written) void this.#restore()
    })
    void this.#open()
  }

  async #open(): Promise<void> {
    try {
      const [opened, text] = await Promise.all([engine(), import('../../src/engine/profile-text.ts')])
      this.#world = new World(opened, { read: text.readYaml, print: text.printYaml })
      this.#offerChoices(opened)
      if (this.#early) this.#pressed(this.#early)
      else await this.#restore()
    } catch (error) {
      this.#fail(error)
      this.#field('[data-verdict]').textContent =
        'What there is to choose from could not be loaded. Load the page again.'
    }
  }

  #offerChoices({ index }: Engine): void {
    definePicker((options) => pickOptions(options, index))
  }

  /** Begins with what the address says. */
  async #restore(): Promise<void> {
    const turn = ++this.#beginnings
    const { state, fragment } = readAddress(location)
    this.#note(undefined)
    let begun: Beginning | undefined
    try {
      begun = state && (await this.#world!.begin(state))
    } catch (error) {
      if (turn === this.#beginnings) this.#note(`${messageOf(error)} What is shown begins with nothing.`)
    }
    if (turn !== this.#beginnings) return
    this.#begun = begun
    const text = this.#begun?.text ?? (fragment === undefined ? '' : emptyProfile)
    this.#texts.begin(text)
    if (fragment !== undefined) await this.#restoreText(fragment)
    if (turn !== this.#beginnings) return
    if (this.#texts.now === '') return this.#invite()
    await this.#work()
  }

  async #restoreText(fragment: string): Promise<void> {
    const found = await textOf(fragment, this.#begun)
    if ('text' in found) this.#texts.begin(found.text)
    else this.#note(`The link could not be read. ${found.reason} What is shown is what it began with.`)
  }

  async #beginWith(name: string, version: string | undefined): Promise<void> {
    const turn = ++this.#beginnings
    this.#note(undefined)
    try {
      const begun = await this.#world!.begin(version === undefined ? { name } : { name, version })
      if (turn !== this.#beginnings) return
      this.#begun = begun
      this.#texts.begin(this.#begun.text)
      this.#raisedFrom = undefined
      await this.#work()
    } catch (error) {
      if (turn === this.#beginnings) this.#fail(error)
    }
  }

  /** Works out the text as it is now, and shows what comes of it. */
  async #work(): Promise<void> {
    clearTimeout(this.#timer)
    const asked = ++this.#asked
    const text = this.#texts.now
    this.#editor!.write(text)
    this.#field('[data-room]').hidden = false
    this.#field('[data-invitation]').hidden = true
    const slow = setTimeout(() => this.#busy(true), 250)
    // Who leaves a field by Tab is on the way to the next: that must still be there.
    await new Promise((later) => setTimeout(later))
    try {
      const answer = await this.#world!.answer(text, this.#begun)
      if (asked === this.#asked) await this.#show(answer)
    } catch (error) {
      if (asked === this.#asked) this.#fail(error)
    } finally {
      clearTimeout(slow)
      if (asked === this.#asked) this.#busy(false)
    }
  }

  async #show(answer: Answer, isAgain = false): Promise<void> {
    this.#answer = answer
    if (answer.result) this.#stack = answer
    const { index } = this.#world!.engine
    this.#field('[data-room]').dataset['room'] = 'ready'
    if (answer.result && !isAgain) {
      const { draft, root, diagnostics, result } = answer
      const { lines } = this.#world!
      this.#controls = controlsOf({ draft, root, diagnostics, index, lines, composed: result.composed })
      patch(this.#field('[data-controls]'), controlPieces(this.#controls))
    }
    this.#field<HTMLFieldSetElement>('[data-controls]').toggleAttribute('inert', !answer.result)
    const searching = !isAgain && answer.result !== undefined && answer.diagnostics.some(isToBeMended)
    showResult(this, {
      answer,
      stack: this.#stack,
      begun: this.#begun,
      all: this.#all,
      searching,
      ...versionWords(answer, this.#releasedVersions(answer.draft.name), this.#begun, this.#raisedFrom),
      index,
    })
    this.#editor!.mark(marksOf(answer.diagnostics))
    showBeginning(this, this.#begun?.state, index)
    this.#field<HTMLButtonElement>('[data-do=undo]').disabled = !this.#texts.canUndo
    this.#field<HTMLButtonElement>('[data-do=redo]').disabled = !this.#texts.canRedo
    this.#field<HTMLButtonElement>('[data-do=restart]').disabled = this.#begun?.text === answer.text
    if (isAgain) return
    await this.#keepAddress()
    if (searching) await this.#findWays(answer)
  }

  /** What would fit is found by trying, which may take longer than to show what does not. */
  async #findWays(answer: Answer): Promise<void> {
    // A rule's own fix may differ from what is found here in quotes alone.
    const isOf = ({ finding, text }: Offer) => `${finding}\n${text.replaceAll('"', '')}`
    const ways = await this.#world!.ways(answer, this.#controls!)
    const found = new Set(ways.map(isOf))
    const offers = [...answer.offers.filter((one) => !found.has(isOf(one))), ...ways]
    if (this.#answer === answer) await this.#show({ ...answer, offers }, true)
  }

  #releasedVersions(name: string | undefined): readonly string[] {
    return this.#world!.engine.index.profiles.find((one) => one.name === name)?.versions ?? []
  }

  #edit(edit: ProfileEdit): void {
    const isOfVersion = edit.kind === 'field' && edit.key === 'version'
    this.#set(editProfile(this.#texts.now, edit, this.#world!.tools), isOfVersion)
  }

  #set(text: string, keepsVersion = false): void {
    const { draft } = this.#world!.read(text)
    const raised = withVersionOfItsOwn(text, draft, this.#releasedVersions(draft.name), this.#begun, this.#world!.tools)
    if (raised !== undefined && !keepsVersion) this.#raisedFrom = draft.version
    this.#texts.set((keepsVersion ? undefined : raised) ?? text, false)
    void this.#work()
  }

  #typed(text: string): void {
    this.#texts.set(text, true)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#work(), pause)
  }

  #changed(target: HTMLElement): void {
    if (target.matches('textarea')) return this.#texts.rest()
    if (target.matches('#w-begin-version')) {
      const name = this.#begun?.state.name
      const version = (target as HTMLSelectElement).value
      if (name !== undefined) void this.#beginWith(name, version === '' ? undefined : version)
      return
    }
    const edit =
      target.dataset['do'] !== undefined && this.#controls && editOf(target, this.#controls, this.#world!.tools)
    if (edit) this.#edit(edit)
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as Element
    const anchor = target.closest<SVGAElement | HTMLAnchorElement>('a[href^="#"]')
    if (anchor) {
      event.preventDefault()
      return openLayer(this, anchor.getAttribute('href')!.slice(1))
    }
    if (target.closest('[data-show-all]')) this.#all = true
    if (target.closest('[data-show-all]') && this.#answer) return void this.#show(this.#answer, true)
    const button = target.closest<HTMLButtonElement>('button[data-do]')
    if (!button) return
    if (this.#world) this.#pressed(button)
    else this.#early = button
  }

  #pressed(button: HTMLButtonElement): void {
    switch (button.dataset['do']) {
      case 'undo':
      case 'redo':
        this.#texts[button.dataset['do']]()
        return void this.#work()
      case 'restart':
        this.#texts.set(this.#begun?.text ?? emptyProfile, false)
        this.#raisedFrom = undefined
        return void this.#work()
      case 'nothing':
        this.#beginnings++
        this.#begun = undefined
        this.#texts.begin(emptyProfile)
        return void this.#work()
      case 'begin':
        return void this.#beginWith(button.value, undefined)
      case 'offer': {
        const offer = this.#answer?.offers[Number(button.dataset['offer'])]
        // What was offered goes away: who works by keyboard reads on at what is left.
        this.querySelector<HTMLElement>('#h-breaks')?.focus({ preventScroll: true })
        return offer && this.#set(offer.text)
      }
      case 'raise':
        return this.#edit({ kind: 'field', key: 'version', value: button.dataset['version'] ?? '' })
      case 'go':
        return this.#editor!.goTo(Number(button.dataset['line']), Number(button.dataset['column']))
      case 'copy-link':
        return void copyBy(button, () => location.href)
      case 'copy-text':
        return void this.#copyText(button)
      default: {
        const edit = this.#controls && editOf(button, this.#controls, this.#world!.tools)
        if (edit) this.#edit(edit)
      }
    }
  }

  async #picked(event: CustomEvent<string>): Promise<void> {
    try {
      await this.#take(event)
    } catch (error) {
      this.#fail(error)
    }
  }

  async #take(event: CustomEvent<string>): Promise<void> {
    const picker = event.target as HTMLElement
    const { detail } = event
    if (picker.dataset['do'] === 'begin') return this.#beginWith(detail, undefined)
    const { index } = this.#world!.engine
    const packed = index.packs.find(({ path }) => path === detail)
    const line = await this.#world!.line(packed ? detail : `profiles/${detail}`)
    const version = line && firstChoice(line, packed !== undefined && packed.layer !== 'addon')
    const asked = version === undefined ? {} : { version }
    const isAmbiguous = packed && index.packs.filter(({ name }) => name === packed.name).length > 1
    const entry = packed
      ? { pack: packed.name, ...(isAmbiguous ? { registry: packed.registry } : {}), ...asked }
      : { profile: detail, ...asked }
    const edit = this.#controls && pickEdit(picker, entry, this.#controls, packed?.layer)
    if (edit) this.#edit(edit)
  }

  #key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (event.key === 'Enter' && target.matches('.set-one input')) {
      event.preventDefault()
      target.closest('.set-one')!.querySelector('button')!.click()
    }
  }

  async #keepAddress(): Promise<void> {
    const text = this.#texts.now
    const { address, whole } = await writeAddress(text, this.#begun)
    if (text !== this.#texts.now) return
    this.#written = address
    history.replaceState(null, '', `${location.pathname}${address}`)
    this.#field('[data-too-long]').hidden = whole
    this.#field<HTMLButtonElement>('[data-do=copy-link]').disabled = !whole
  }

  async #copyText(button: HTMLButtonElement): Promise<void> {
    if (!(await copyBy(button, () => this.#texts.now))) this.#field<HTMLTextAreaElement>('textarea').select()
  }

  #invite(): void {
    this.#field('[data-room]').hidden = true
    this.#field('[data-invitation]').hidden = false
    this.#field('[data-verdict]').textContent = 'Choose a profile to begin with, or start empty.'
  }

  #note(text: string | undefined): void {
    const note = this.#field('[data-note]')
    note.hidden = text === undefined
    note.textContent = text ?? ''
  }

  #busy(busy: boolean): void {
    this.toggleAttribute('data-busy', busy)
  }

  #fail(error: unknown): void {
    this.#note(messageOf(error))
  }

  #field<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.querySelector<E>(selector)!
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'This cannot be worked out.'
  const help = 'help' in error && typeof error.help === 'string' ? ` ${error.help}` : ''
  return `${error.message}${help}`
}

customElements.define('what-if', WhatIf)
