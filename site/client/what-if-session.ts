import { controlsOf, type Controls } from '../../src/what-if/controls.ts'
import { editProfile, type ProfileEdit } from '../../src/what-if/edit-profile.ts'
import { OwnAddress, readAddress, textOf } from './what-if-address.ts'
import { Texts } from './what-if-texts.ts'
import { withVersionOfItsOwn } from './what-if-versions.ts'
import { isToBeMended, type Answer, type Beginning, type Offer, type World } from './what-if-world.ts'

/** What one begins with who begins with nothing. */
const emptyProfile = 'name: my-profile\nversion: 1.0.0\ntype: full\ncloudType: aws\n'

/** How long a pause in typing is before what was typed is worked out. */
const pause = 200

/** What the page does when something comes of what a visitor did. */
export interface Stage {
  /** A text is about to be worked out. */
  working(text: string): void
  /** It was: `session.answer` is new, or with `isAgain` has more offers. */
  shows(session: Session, how: { readonly searching: boolean; readonly isAgain: boolean }): void
  /** Whether the address can hold the text. */
  keeps(whole: boolean): void
  /** Nothing is begun with. */
  invites(): void
  busy(isBusy: boolean): void
  note(words: string | undefined): void
}

/**
 * What a visitor is at: a text, what it was begun with, and what comes of it. Questions may be answered late and out of
 * turn; only the answer to the latest is shown.
 */
export class Session {
  readonly world: World
  readonly #stage: Stage
  readonly #texts = new Texts()
  readonly #address = new OwnAddress()
  #begun: Beginning | undefined
  #answer: Answer | undefined
  #stack: Answer | undefined
  #controls: Controls | undefined
  #raisedFrom: string | undefined
  /** Only the answer to the latest question is shown. */
  #asked = 0
  /** Only the latest of what is begun with is begun with. */
  #beginnings = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(world: World, stage: Stage) {
    this.world = world
    this.#stage = stage
  }

  get text(): string {
    return this.#texts.now
  }

  get begun(): Beginning | undefined {
    return this.#begun
  }

  get answer(): Answer | undefined {
    return this.#answer
  }

  /** The last answer that had a stack. */
  get stack(): Answer | undefined {
    return this.#stack
  }

  get controls(): Controls | undefined {
    return this.#controls
  }

  /** The version that stood there before it was raised. */
  get raisedFrom(): string | undefined {
    return this.#raisedFrom
  }

  get can(): { readonly undo: boolean; readonly redo: boolean } {
    return { undo: this.#texts.canUndo, redo: this.#texts.canRedo }
  }

  /** Begins with what the address says, where this page did not write it itself. */
  async follow(location: Location): Promise<void> {
    if (!this.#address.isOwn(location)) await this.restore(location)
  }

  /** Begins with what the address says. */
  async restore(location: Location): Promise<void> {
    const turn = ++this.#beginnings
    const { state, fragment } = readAddress(location)
    this.#stage.note(undefined)
    let begun: Beginning | undefined
    try {
      begun = state && (await this.world.begin(state))
    } catch (error) {
      if (turn === this.#beginnings) this.#stage.note(`${messageOf(error)} What is shown begins with nothing.`)
    }
    if (turn !== this.#beginnings) return
    this.#begun = begun
    this.#texts.begin(begun?.text ?? (fragment === undefined ? '' : emptyProfile))
    if (fragment !== undefined) await this.#restoreText(fragment)
    if (turn !== this.#beginnings) return
    if (this.text === '') return this.#stage.invites()
    await this.#work()
  }

  async #restoreText(fragment: string): Promise<void> {
    const found = await textOf(fragment, this.#begun)
    if ('text' in found) this.#texts.begin(found.text)
    else this.#stage.note(`The link could not be read. ${found.reason} What is shown is what it began with.`)
  }

  async begin(name: string, version: string | undefined): Promise<void> {
    const turn = ++this.#beginnings
    this.#stage.note(undefined)
    try {
      const begun = await this.world.begin(version === undefined ? { name } : { name, version })
      if (turn !== this.#beginnings) return
      this.#begun = begun
      this.#texts.begin(begun.text)
      this.#raisedFrom = undefined
      await this.#work()
    } catch (error) {
      if (turn === this.#beginnings) this.fail(error)
    }
  }

  beginWithNothing(): void {
    this.#beginnings++
    this.#begun = undefined
    this.#texts.begin(emptyProfile)
    void this.#work()
  }

  startOver(): void {
    this.#texts.set(this.#begun?.text ?? emptyProfile, false)
    this.#raisedFrom = undefined
    void this.#work()
  }

  step(way: 'undo' | 'redo'): void {
    this.#texts[way]()
    void this.#work()
  }

  edit(edit: ProfileEdit): void {
    const isOfVersion = edit.kind === 'field' && edit.key === 'version'
    this.set(editProfile(this.text, edit, this.world.tools), isOfVersion)
  }

  /** Another text in the place of this one, with a version of its own unless it is meant to keep what it has. */
  set(text: string, keepsVersion = false): void {
    const { draft } = this.world.read(text)
    const released = this.world.releasedVersions(draft.name)
    const raised = withVersionOfItsOwn(text, draft, released, this.#begun, this.world.tools)
    if (raised !== undefined && !keepsVersion) this.#raisedFrom = draft.version
    this.#texts.set((keepsVersion ? undefined : raised) ?? text, false)
    void this.#work()
  }

  /** A letter more; worked out when no other follows soon. */
  typed(text: string): void {
    this.#texts.set(text, true)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#work(), pause)
  }

  /** The next letter begins a step of its own. */
  rest(): void {
    this.#texts.rest()
  }

  fail(error: unknown): void {
    this.#stage.note(messageOf(error))
  }

  /** Works out the text as it is now, and shows what comes of it. */
  async #work(): Promise<void> {
    clearTimeout(this.#timer)
    const asked = ++this.#asked
    const { text } = this
    this.#stage.working(text)
    const slow = setTimeout(() => this.#stage.busy(true), 250)
    // Who leaves a field by Tab is on the way to the next: that must still be there.
    await new Promise((later) => setTimeout(later))
    try {
      const answer = await this.world.answer(text, this.#begun)
      if (asked === this.#asked) await this.#show(answer)
    } catch (error) {
      if (asked === this.#asked) this.fail(error)
    } finally {
      clearTimeout(slow)
      if (asked === this.#asked) this.#stage.busy(false)
    }
  }

  async #show(answer: Answer): Promise<void> {
    this.#answer = answer
    if (answer.result) {
      const { draft, root, diagnostics, result } = answer
      const { engine, lines } = this.world
      this.#stack = answer
      this.#controls = controlsOf({ draft, root, diagnostics, index: engine.index, lines, composed: result.composed })
    }
    const searching = answer.result !== undefined && answer.diagnostics.some(isToBeMended)
    this.#stage.shows(this, { searching, isAgain: false })
    const whole = await this.#address.keep(answer.text, this.#begun, () => this.text === answer.text)
    if (whole !== undefined) this.#stage.keeps(whole)
    if (searching) await this.#findWays(answer)
  }

  /** What would fit is found by trying, which may take longer than to show what does not. */
  async #findWays(answer: Answer): Promise<void> {
    // A rule's own fix may differ from what is found here in quotes alone.
    const isOf = ({ finding, text }: Offer) => `${finding}\n${text.replaceAll('"', '')}`
    const ways = await this.world.ways(answer, this.#controls!)
    const found = new Set(ways.map(isOf))
    const offers = [...answer.offers.filter((one) => !found.has(isOf(one))), ...ways]
    if (this.#answer !== answer) return
    this.#answer = { ...answer, offers }
    if (answer.result) this.#stack = this.#answer
    this.#stage.shows(this, { searching: false, isAgain: true })
  }
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'This cannot be worked out.'
  const help = 'help' in error && typeof error.help === 'string' ? ` ${error.help}` : ''
  return `${error.message}${help}`
}
