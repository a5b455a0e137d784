import sax, { type Attribute, type Tag } from 'sax'
import { allowedElements, isAllowedAttribute, refusedElements } from './allowed.ts'
import { cleanDeclarations, cleanSheet, refersInside } from './style.ts'
import { Refused, type SvgElement } from './svg-tree.ts'

const svgNamespace = 'http://www.w3.org/2000/svg'
const deepest = 40
const mostElements = 3000

/** The known parts of a picture. Throws Refused where something in it must not be shown, or is no XML at all. */
export function readSvg(text: string): SvgElement {
  const reader = new Reader()
  reader.read(text)
  if (!reader.root) throw new Refused('is not an SVG picture')
  return reader.root
}

/** Builds the tree of what is allowed; `undefined` on the stack stands for an element that is left out. */
class Reader {
  root: SvgElement | undefined
  readonly #open: (SvgElement | undefined)[] = []
  #elements = 0

  read(text: string): void {
    const parser = sax.parser(true, { xmlns: true, position: false, strictEntities: true })
    parser.onerror = () => {
      throw new Refused('is not well-formed XML')
    }
    parser.ondoctype = () => {
      throw new Refused('declares a document type or entities')
    }
    parser.onprocessinginstruction = ({ name }) => {
      if (name.toLowerCase() !== 'xml') throw new Refused('holds a processing instruction')
    }
    parser.onopentag = (tag) => this.#enter(tag)
    parser.onclosetag = () => this.#leave()
    parser.ontext = parser.oncdata = (words) => this.#addText(words)
    parser.write(text).close()
  }

  #enter(tag: Tag): void {
    if (++this.#elements > mostElements || this.#open.length >= deepest) throw new Refused('has too many parts')
    if (refusedElements.has(tag.local) || refusedElements.has(tag.local.toLowerCase()))
      throw new Refused(`holds <${tag.local}>`)
    const attributes = cleanAttributes(tag)
    const isKnown = tag.uri === svgNamespace && allowedElements.has(tag.local)
    const parent = this.#open.at(-1)
    const isRoot = this.#open.length === 0
    if (isRoot && (this.root || !isKnown || tag.local !== 'svg')) throw new Refused('is not an SVG picture')
    const element = isKnown && (isRoot || parent) ? { name: tag.local, attributes, children: [] } : undefined
    if (isRoot) this.root = element
    else if (element) parent!.children.push(element)
    this.#open.push(element)
  }

  #leave(): void {
    const element = this.#open.pop()
    if (element?.name !== 'style') return
    const sheet = cleanSheet(element.children.filter((child) => typeof child === 'string').join(' '))
    element.children.splice(0, Infinity, sheet)
  }

  #addText(words: string): void {
    const parent = this.#open.at(-1)
    if (parent && /^(text|tspan|title|desc|style)$/.test(parent.name)) parent.children.push(words)
  }
}

function cleanAttributes({ local, attributes }: Tag): Map<string, string> {
  const kept = new Map<string, string>()
  for (const attribute of Object.values(attributes)) {
    const { prefix, value } = attribute
    const name = attribute.local || attribute.name
    if (/^on/i.test(name)) throw new Refused('handles events')
    if (/^(href|src)$/i.test(name)) keepReference(kept, local, attribute)
    else if (prefix !== '') continue
    else if (name === 'style') kept.set('style', cleanDeclarations(value))
    else if (/^(id|class)$/.test(name)) keepName(kept, name, value)
    else if (isAllowedAttribute(name)) {
      if (!refersInside(value)) throw new Refused('refers to something outside it')
      kept.set(name, value)
    }
  }
  return kept
}

/** Only names that something in a picture can refer to. */
function keepName(kept: Map<string, string>, name: string, value: string): void {
  if (/^[\w.: -]+$/.test(value)) kept.set(name, value)
}

/** Parts of the same picture, and in an image a bitmap that it brings along. */
function keepReference(kept: Map<string, string>, element: string, { value }: Attribute): void {
  const target = value.trim()
  const isBitmap = element === 'image' && /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/.test(target)
  if (!isBitmap && !/^#[\w.:-]+$/.test(target)) throw new Refused('refers to something outside it')
  kept.set('href', target)
}
