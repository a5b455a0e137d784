import type { SourceDocument } from '../model/document.ts'

/**
 * How much text is remembered, in UTF-16 units; what was read longest ago goes first. What is made of a text takes some
 * twenty times its memory, but the documents of a tree are held for as long as it is looked at anyway.
 */
const mostText = 8 * 1024 * 1024

/**
 * The newest documents by their text. Most of a release is as it is in the tree, and most of one tree as in another:
 * reading a text costs ten times as much as moving its nodes to another file or revision.
 */
export class KnownDocuments<Document extends SourceDocument> {
  readonly #byText = new Map<string, Document>()
  #size = 0

  get(text: string): Document | undefined {
    return this.#byText.get(text)
  }

  remember(document: Document): void {
    const { text } = document
    if (this.#byText.has(text)) return
    this.#byText.set(text, document)
    this.#size += text.length
    for (const oldest of this.#byText.keys()) {
      if (this.#size <= mostText) break
      this.#byText.delete(oldest)
      this.#size -= oldest.length
    }
  }
}
