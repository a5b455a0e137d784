import type { Element, ElementContent, Root, RootContent } from 'hast'

export interface Fit {
  readonly prefix: string
  readonly link: (href: string) => string | undefined
}

interface State extends Fit {
  /** Levels, as written, of the headings that the last one stands under, and its own. */
  readonly above: number[]
  tables: number
  readonly ids: Set<string>
  readonly inPage: Element[]
}

type Parent = Root | Element

/** Makes sanitised HTML a part of a page: see renderMarkdown. Changes the tree. */
export function fitIntoPage(tree: Root, fit: Fit): void {
  const state: State = { ...fit, above: [], tables: 0, ids: new Set(), inPage: [] }
  dropTitle(tree)
  fitChildren(tree, state, false)
  for (const anchor of state.inPage) settleInPageLink(anchor, state)
}

/** A first heading of level 1 is the document's title, and the page has said it. */
function dropTitle(tree: Root): void {
  const first = tree.children.findIndex((child) => child.type === 'element')
  const element = tree.children[first]
  if (element?.type === 'element' && element.tagName === 'h1') tree.children.splice(0, first + 2)
}

function fitChildren(parent: Parent, state: State, insideLink: boolean): void {
  const children: (RootContent | ElementContent)[] = []
  for (const child of parent.children) {
    if (child.type !== 'element') children.push(child)
    else children.push(...fitElement(child, state, insideLink))
  }
  parent.children = children
}

function fitElement(element: Element, state: State, insideLink: boolean): ElementContent[] {
  if (element.tagName === 'img') return fitChildImage(element, state, insideLink)
  fitChildren(element, state, insideLink || element.tagName === 'a')
  if (element.tagName === 'a') return fitLink(element, state)
  if (/^h[1-6]$/.test(element.tagName)) fitHeading(element, state)
  if (element.tagName === 'input') return [text(element.properties.checked === true ? '☑ ' : '☐ ')]
  if (element.tagName === 'th' || element.tagName === 'td') fitCell(element)
  if (element.tagName === 'table') return [wrapTable(element, ++state.tables)]
  if (typeof element.properties.id === 'string') state.ids.add(element.properties.id)
  return [element]
}

/** A picture from this site stays; any other becomes a link to it, or inside a link its words. */
function fitChildImage(image: Element, state: State, insideLink: boolean): ElementContent[] {
  const source = String(image.properties.src ?? '')
  const words = String(image.properties.alt ?? '') || source.split('/').at(-1) || 'picture'
  const target = destination(source, state)
  if (target?.startsWith('/')) {
    image.properties = { src: target, alt: String(image.properties.alt ?? ''), loading: 'lazy' }
    return [image]
  }
  if (target === undefined || insideLink) return [text(words)]
  return [anchor(target, [text(words)])]
}

function fitLink(link: Element, state: State): ElementContent[] {
  const href = String(link.properties.href ?? '')
  if (href.startsWith('#')) {
    state.inPage.push(link)
    if (typeof link.properties.id === 'string') state.ids.add(link.properties.id)
    return [link]
  }
  const target = destination(href, state)
  return target === undefined ? link.children : [anchor(target, link.children)]
}

function anchor(href: string, children: ElementContent[]): Element {
  const outside = /^https?:/.test(href)
  return {
    type: 'element',
    tagName: 'a',
    properties: outside ? { href, rel: ['noopener', 'noreferrer'] } : { href },
    children: children.length > 0 ? children : [text(href)],
  }
}

/** A web or mail address as it is, a relative one as the caller says; undefined for everything else. */
function destination(href: string, state: State): string | undefined {
  if (/^(https?:\/\/[^/]|mailto:.)/i.test(href)) return href
  if (href === '' || href.startsWith('//') || /^[a-z][a-z0-9+.-]*:/i.test(href)) return undefined
  const target = state.link(href)
  return target !== undefined && /^(https?:\/\/|\/(?!\/))/.test(target) ? target : undefined
}

function fitHeading(heading: Element, state: State): void {
  const level = Number(heading.tagName.slice(1))
  while ((state.above.at(-1) ?? 0) >= level) state.above.pop()
  state.above.push(level)
  heading.tagName = `h${Math.min(2 + state.above.length, 6)}`
  if (typeof heading.properties.id === 'string') return
  heading.properties.id = freeId(`${state.prefix}${slug(textOf(heading))}`, state.ids)
}

function freeId(wanted: string, taken: ReadonlySet<string> & Set<string>): string {
  let id = wanted
  for (let n = 1; taken.has(id); n++) id = `${wanted}-${n}`
  taken.add(id)
  return id
}

/** As forges do it, so that a README's own table of contents leads somewhere. */
function slug(words: string): string {
  const kept = words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
  return kept || 'section'
}

/** A link to a heading that is not there is no link. */
function settleInPageLink(link: Element, state: State): void {
  const wanted = decode(String(link.properties.href).slice(1))
  const id = wanted.startsWith(state.prefix) ? wanted : `${state.prefix}${wanted}`
  if (state.ids.has(id)) link.properties.href = `#${id}`
  else {
    link.tagName = 'span'
    link.properties = {}
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function fitCell(cell: Element): void {
  const align = cell.properties.align
  delete cell.properties.align
  if (align === 'right' || align === 'center') cell.properties.className = [`align-${align}`]
}

function wrapTable(table: Element, number: number): Element {
  const properties = { className: ['scroll'], tabIndex: 0, ariaLabel: `Table ${number}` }
  return { type: 'element', tagName: 'section', properties, children: [table] }
}

function textOf(node: Element | ElementContent): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}
