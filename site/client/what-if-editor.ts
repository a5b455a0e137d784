import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { highlightYaml } from '../views/highlight-yaml.ts'

/** The file as a text to write in: a plain text area, over the same text in colours with its lines numbered. */
export class FileEditor {
  readonly #area: HTMLTextAreaElement
  readonly #shown: HTMLElement
  readonly #scroll: HTMLElement

  constructor(root: HTMLElement, changed: (text: string) => void) {
    this.#area = root.querySelector('textarea')!
    this.#shown = root.querySelector('pre')!
    this.#scroll = root
    this.#area.addEventListener('input', () => {
      this.#draw(new Map())
      changed(this.#area.value)
    })
  }

  get text(): string {
    return this.#area.value
  }

  /** Leaves the caret where it is when the text is the one that is shown. */
  write(text: string): void {
    if (this.#area.value !== text) this.#area.value = text
  }

  /** @param marks the worst that is found in each line */
  mark(marks: ReadonlyMap<number, string>): void {
    this.#draw(marks)
  }

  goTo(line: number, column: number): void {
    const lines = this.#area.value.split('\n')
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    const end = start + (lines[line - 1]?.length ?? 0)
    this.#area.focus({ preventScroll: true })
    this.#area.setSelectionRange(Math.min(start + column - 1, end), end)
    const row = this.#shown.children[line - 1]
    row?.scrollIntoView({ block: 'center' })
    this.#scroll.scrollLeft = 0
  }

  #draw(marks: ReadonlyMap<number, string>): void {
    // The last line is there before anything is written on it.
    this.#shown.innerHTML = highlightYaml(`${this.#area.value}\n`).text
    for (const [line, severity] of marks) this.#shown.children[line - 1]?.classList.add('marked', severity)
  }
}

const ranks: readonly string[] = ['note', 'warning', 'error']

/** The worst that is found in each line of the file. */
export function marksOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<number, string> {
  const marks = new Map<number, string>()
  for (const { at, severity } of diagnostics) {
    if (at.revision !== undefined || !/^profiles\/[^/]+\/profile\.yaml$/.test(at.file)) continue
    if (ranks.indexOf(severity) > ranks.indexOf(marks.get(at.line) ?? '')) marks.set(at.line, severity)
  }
  return marks
}
