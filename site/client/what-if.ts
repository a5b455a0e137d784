import type { PastIndex } from '../../src/model/past.ts'
import { firstChoice } from '../../src/what-if/version-choices.ts'
import { controlPieces } from '../views/what-if-controls.ts'
import { copyBy } from './clipboard.ts'
import { engine } from './engine.ts'
import { definePicker } from './pick-one.ts'
import { showBeginning } from './what-if-beginning.ts'
import { editOf, pickEdit, pickOptions } from './what-if-edits.ts'
import { FileEditor, marksOf } from './what-if-editor.ts'
import { fillKeys } from './what-if-keys.ts'
import { patch } from './what-if-patch.ts'
import { messageOf, Session, type Stage } from './what-if-session.ts'
import { goWithin, showResult } from './what-if-shown.ts'
import { versionWords } from './what-if-versions.ts'
import { World } from './what-if-world.ts'
import { giveViewsTheBase } from './view-base.ts'

/**
 * The page on which a profile is changed and its outcome seen. Its whole state is the text of a profile.yaml: controls
 * edit it, the engine composes it, and what is shown, shared and copied is made of it.
 */
class WhatIf extends HTMLElement implements Stage {
  #session: Session | undefined
  #editor: FileEditor | undefined
  /** Whether what is alike in what was begun with is shown too. */
  #all = false
  /** What was pressed before there was anything to choose from. */
  #early: HTMLButtonElement | undefined

  connectedCallback(): void {
    giveViewsTheBase()
    if (location.search + location.hash === '') this.invites()
    this.#editor = new FileEditor(this.#field('[data-editor]'), (text) => this.#session?.typed(text))
    this.addEventListener('change', (event) => this.#changed(event.target as HTMLElement))
    this.addEventListener('click', (event) => this.#clicked(event))
    this.addEventListener('pick', (event) => void this.#picked(event as CustomEvent<string>))
    this.addEventListener('focusin', (event) => this.#focused(event.target as HTMLElement))
    this.addEventListener('keydown', (event) => this.#key(event))
    addEventListener('popstate', () => void this.#session?.follow(location))
    void this.#open()
  }

  async #open(): Promise<void> {
    try {
      const [opened, text] = await Promise.all([engine(), import('../../src/engine/profile-text.ts')])
      definePicker((options) => pickOptions(options, opened.index))
      this.#session = new Session(new World(opened, { read: text.readYaml, print: text.printYaml }), this)
      if (this.#early) this.#pressed(this.#early, this.#session)
      else await this.#session.restore(location)
    } catch (error) {
      this.note(messageOf(error))
      this.#field('[data-verdict]').textContent =
        'What there is to choose from could not be loaded. Load the page again.'
    }
  }

  working(text: string): void {
    this.#editor!.write(text)
    this.#field('[data-room]').hidden = false
    this.#field('[data-invitation]').hidden = true
  }

  shows(session: Session, { searching, isAgain }: { searching: boolean; isAgain: boolean }): void {
    const { answer, begun, can, controls, raisedFrom, stack, world } = session
    if (!answer) return
    const { index } = world.engine
    this.#field('[data-room]').dataset['room'] = 'ready'
    if (controls && answer.result && !isAgain) patch(this.#field('[data-controls]'), controlPieces(controls))
    this.#field('[data-controls]').toggleAttribute('inert', !answer.result)
    const versions = versionWords(answer, world.releasedVersions(answer.draft.name), begun, raisedFrom)
    showResult(this, { answer, stack, begun, all: this.#all, searching, ...versions, index })
    this.#editor!.mark(marksOf(answer.diagnostics))
    showBeginning(this, begun?.state, index)
    this.#field<HTMLButtonElement>('[data-do=undo]').disabled = !can.undo
    this.#field<HTMLButtonElement>('[data-do=redo]').disabled = !can.redo
    this.#field<HTMLButtonElement>('[data-do=restart]').disabled = begun?.text === answer.text
  }

  keeps(whole: boolean): void {
    this.#field('[data-too-long]').hidden = whole
    this.#field<HTMLButtonElement>('[data-do=copy-link]').disabled = !whole
  }

  invites(): void {
    this.#field('[data-room]').hidden = true
    this.#field('[data-invitation]').hidden = false
    this.#field('[data-verdict]').textContent = 'Choose a profile to begin with, or start empty.'
  }

  busy(isBusy: boolean): void {
    this.toggleAttribute('data-busy', isBusy)
  }

  note(words: string | undefined): void {
    const note = this.#field('[data-note]')
    note.hidden = words === undefined
    note.textContent = words ?? ''
  }

  #focused(target: HTMLElement): void {
    const { stack, controls } = this.#session ?? {}
    if (stack && controls) fillKeys(target, controls, stack)
  }

  #changed(target: HTMLElement): void {
    const session = this.#session
    if (!session) return
    if (target.matches('textarea')) return session.rest()
    if (target.matches('#w-begin-version')) {
      const name = session.begun?.state.name
      const version = (target as HTMLSelectElement).value
      if (name !== undefined) void session.begin(name, version === '' ? undefined : version)
    } else if (target.dataset['do'] !== undefined) this.#edit(target, session)
  }

  #edit(control: HTMLElement, session: Session): void {
    const edit = session.controls && editOf(control, session.controls, session.world.tools)
    if (edit) session.edit(edit)
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as Element
    const anchor = target.closest<SVGAElement | HTMLAnchorElement>('a[href^="#"]')
    if (anchor) {
      event.preventDefault()
      return goWithin(this, anchor.getAttribute('href')!.slice(1))
    }
    if (target.closest('[data-show-all]') && this.#session) {
      this.#all = true
      return this.shows(this.#session, { searching: false, isAgain: true })
    }
    const button = target.closest<HTMLButtonElement>('button[data-do]')
    if (!button) return
    if (this.#session) this.#pressed(button, this.#session)
    else this.#early = button
  }

  #pressed(button: HTMLButtonElement, session: Session): void {
    switch (button.dataset['do']) {
      case 'undo':
      case 'redo':
        return session.step(button.dataset['do'])
      case 'restart':
        return session.startOver()
      case 'nothing':
        return session.beginWithNothing()
      case 'begin':
        return void session.begin(button.value, undefined)
      case 'offer':
        return this.#takeOffer(Number(button.dataset['offer']), session)
      case 'raise':
        return session.edit({ kind: 'field', key: 'version', value: button.dataset['version'] ?? '' })
      case 'go':
        return this.#editor!.goTo(Number(button.dataset['line']), Number(button.dataset['column']))
      case 'copy-link':
        return void copyBy(button, () => location.href)
      case 'copy-text':
        return void this.#copyText(button, session)
      default:
        return this.#edit(button, session)
    }
  }

  #takeOffer(place: number, session: Session): void {
    const offer = session.answer?.offers[place]
    // What was offered goes away: who works by keyboard reads on at what is left.
    this.querySelector<HTMLElement>('#h-breaks')?.focus({ preventScroll: true })
    if (offer) session.set(offer.text)
  }

  async #picked(event: CustomEvent<string>): Promise<void> {
    if (!this.#session) return
    try {
      await pick(event.target as HTMLElement, event.detail, this.#session)
    } catch (error) {
      this.#session.fail(error)
    }
  }

  #key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (event.key === 'Enter' && target.matches('.set-one input')) {
      event.preventDefault()
      target.closest('.set-one')!.querySelector('button')!.click()
    }
  }

  async #copyText(button: HTMLButtonElement, session: Session): Promise<void> {
    if (!(await copyBy(button, () => session.text))) this.#field<HTMLTextAreaElement>('textarea').select()
  }

  #field<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.querySelector<E>(selector)!
  }
}

/** Does what a picker is for with what was picked: a pack by its folder, or a profile by its name. */
async function pick(picker: HTMLElement, value: string, session: Session): Promise<void> {
  if (picker.dataset['do'] === 'begin') return session.begin(value, undefined)
  const { engine: opened } = session.world
  const packed = opened.index.packs.find(({ path }) => path === value)
  const line = await session.world.line(packed ? value : `profiles/${value}`)
  const version = line && firstChoice(line, packed !== undefined && packed.layer !== 'addon')
  const asked = version === undefined ? {} : { version }
  const entry = packed
    ? { pack: packed.name, ...(isAmbiguous(packed.name, opened.index) ? { registry: packed.registry } : {}), ...asked }
    : { profile: value, ...asked }
  const edit = session.controls && pickEdit(picker, entry, session.controls, packed?.layer)
  if (edit) session.edit(edit)
}

function isAmbiguous(pack: string, { packs }: PastIndex): boolean {
  return packs.filter(({ name }) => name === pack).length > 1
}

customElements.define('what-if', WhatIf)
