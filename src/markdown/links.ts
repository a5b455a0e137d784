import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isUnreasonable } from './unreasonable.ts'

/** An address in a Markdown text. */
export interface MarkdownLink {
  readonly href: string
  /** Where the link, the picture or the definition begins, in UTF-16 units from 0. */
  readonly offset: number
}

/** The addresses of links, pictures and definitions, in order; none of a text that is too laborious to parse. */
export function linksIn(markdown: string): readonly MarkdownLink[] {
  if (isUnreasonable(markdown)) return []
  const links: MarkdownLink[] = []
  const walk = (node: Nodes) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      links.push({ href: node.url, offset: node.position?.start.offset ?? 0 })
    }
    if ('children' in node) for (const child of node.children) walk(child)
  }
  walk(unified().use(remarkParse).use(remarkGfm).parse(markdown))
  return links
}
