/** An element of a picture, with what it may hold. */
export interface SvgElement {
  readonly name: string
  /** In the order to print them. */
  readonly attributes: Map<string, string>
  readonly children: (SvgElement | string)[]
}

/** Thrown and caught in this room only: a picture that is not to be shown. Its message follows “The logo”. */
export class Refused extends Error {}

const svgNamespace = 'http://www.w3.org/2000/svg'

/** A picture as a file of its own, in UTF-8. */
export function printSvg(root: SvgElement): string {
  root.attributes.set('xmlns', svgNamespace)
  return `${printElement(root)}\n`
}

function printElement({ name, attributes, children }: SvgElement): string {
  const written = [...attributes].map(([key, value]) => ` ${key}="${escape(value)}"`).join('')
  if (children.length === 0) return `<${name}${written}/>`
  const inside = children.map((child) => (typeof child === 'string' ? escape(child) : printElement(child)))
  return `<${name}${written}>${inside.join('')}</${name}>`
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
