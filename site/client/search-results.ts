import { highlighted } from './search-highlight.ts'
import { kindPlurals, type ResultGroup, type ResultItem } from './search-items.ts'
import { linked } from './catalog-root.ts'

type Child = Node | string | undefined | false

/** An element with attributes and children; text is text, whatever is in it. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children.filter((child) => child !== undefined && child !== false))
  return made
}

/** An icon of the page's own sprite. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'i')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#i-${name}`)
  svg.append(use)
  return svg
}

/** What a result says: its logo or icon, its name, what is known of it, and what is not well with it. */
export function resultContent(item: ResultItem, terms: readonly string[]): Node[] {
  const title = element(item.isCode ? 'code' : 'span', { class: 'name' }, ...marked(item.title, terms))
  const parts = [
    item.logo === undefined ? icon(item.icon) : logoOf(item.logo),
    element(
      'span',
      { class: 'what' },
      element(
        'span',
        { class: 'line' },
        title,
        item.version !== '' && element('code', { class: 'ver' }, ...marked(item.version, terms)),
        item.state !== '' && element('span', { class: 'badge plain' }, item.state),
      ),
      item.about !== '' && element('span', { class: 'about' }, ...marked(item.about, terms)),
    ),
    item.facts.length > 0 && element('span', { class: 'facts-line' }, ...factsOf(item, terms)),
  ]
  return parts.filter((part) => part !== false)
}

/** Decoration: the name stands beside it. */
function logoOf(address: string): HTMLImageElement {
  return element('img', {
    src: linked(address),
    alt: '',
    width: '16',
    height: '16',
    loading: 'lazy',
    decoding: 'async',
  })
}

function factsOf({ facts }: ResultItem, terms: readonly string[]): Node[] {
  return facts.map((fact) => element('span', {}, ...marked(fact, terms)))
}

/** Marks that turn the direction of what follows are made visible, as on the pages. */
function marked(text: string, terms: readonly string[]): (Node | string)[] {
  const plain = text.replace(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
  return highlighted(plain, terms).map((part) => (part.isMatch ? element('mark', {}, part.text) : part.text))
}

/** The class that gives an item the colour of its layer. */
export function colourOf(item: ResultItem): string {
  return `k-${item.icon}`
}

export function itemAddress({ href }: Pick<ResultItem, 'href'>): string {
  return linked(href)
}

/** The name of a group and how many it has. */
export function groupHeading({ kind, count }: ResultGroup): string {
  return `${kindPlurals[kind]} ${count.toLocaleString('en')}`
}
