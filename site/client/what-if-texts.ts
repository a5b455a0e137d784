/** How many steps can be taken back. */
const mostKept = 200

/** The text of the file, and those that it had. */
export class Texts {
  #past: string[] = []
  #future: string[] = []
  #now = ''
  /** Letters that are typed one after another are one step. */
  #typing = false

  get now(): string {
    return this.#now
  }

  get canUndo(): boolean {
    return this.#past.length > 0
  }

  get canRedo(): boolean {
    return this.#future.length > 0
  }

  begin(text: string): void {
    this.#now = text
    this.#past = []
    this.#future = []
    this.#typing = false
  }

  set(text: string, typed: boolean): void {
    if (text === this.#now) return
    if (!(typed && this.#typing)) this.#past = [...this.#past, this.#now].slice(-mostKept)
    this.#typing = typed
    this.#future = []
    this.#now = text
  }

  /** The next letter begins a step of its own. */
  rest(): void {
    this.#typing = false
  }

  undo(): void {
    const before = this.#past.pop()
    if (before === undefined) return
    this.#future.push(this.#now)
    this.#now = before
    this.#typing = false
  }

  redo(): void {
    const after = this.#future.pop()
    if (after === undefined) return
    this.#past.push(this.#now)
    this.#now = after
    this.#typing = false
  }
}
