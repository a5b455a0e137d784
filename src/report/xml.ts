import { visible } from './visible.ts'

/** An element of XML: its attributes in order, and what it holds, elements or a text. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly content?: string | readonly XmlElement[]
}

/** A document, an element a line, indented. Of its texts all stays what it was, or is shown as an escape. */
export function renderXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`
}

function lines({ name, attributes, content = [] }: XmlElement, indent: string): readonly string[] {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const start = `${indent}<${name}${given.join('')}`
  if (typeof content === 'string') return [`${start}>${content.split('\n').map(escaped).join('\n')}</${name}>`]
  if (content.length === 0) return [`${start}/>`]
  return [`${start}>`, ...content.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`]
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML 1.0 cannot hold, even as references, are shown as escapes; so is all that a log would obey. */
function escaped(line: string): string {
  const shown = visible(line).replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
  return shown.replace(/[&<>"]/g, (character) => entities[character]!)
}
