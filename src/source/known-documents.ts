import type { SourceDocument } from '../model/document.ts'

/**
 * The newest documents by their text. Most of a release is as it is in the tree, and most of one tree as in another:
 * reading a text costs ten times as much as moving its nodes to another file or revision.
 */
export class KnownDocuments<Document extends SourceDocument> {
  readonly #byText = new Map<string, Document>()
  readonly #mostText: number
  #size = 0

  /**
   * @param mostText how much text is remembered, in UTF-16 units; what was read longest ago goes first. What is made of a
   *   text takes some twenty times its memory.
   */
  constructor(mostText: number) {
    this.#mostText = mostText
  }

  get(text: string): Document | undefined {
    return this.#byText.get(text)
  }

  remember(document: Document): void {
    const { text } = document
    if (this.#byText.has(text)) return
    this.#byText.set(text, document)
    this.#size += text.length
    for (const oldest of this.#byText.keys()) {
      if (this.#size <= this.#mostText) break
      this.#byText.delete(oldest)
      this.#size -= oldest.length
    }
  }
}
