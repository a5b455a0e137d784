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

/** What is looked at of a node of the tree; links, pictures and definitions have an address. */
interface MarkdownNode {
  readonly url?: string
  readonly children?: readonly MarkdownNode[]
  readonly position?: { readonly start: { readonly offset?: number | undefined } } | undefined
}

/** The addresses of links, pictures and definitions, in order; none of a text that is too laborious to parse. */
export function linksIn(markdown: string): readonly MarkdownLink[] {
  if (isUnreasonable(markdown)) return []
  const links: MarkdownLink[] = []
  const walk = ({ url, position, children = [] }: MarkdownNode) => {
    if (url !== undefined) links.push({ href: url, offset: position?.start.offset ?? 0 })
    for (const child of children) walk(child)
  }
  walk(unified().use(remarkParse).use(remarkGfm).parse(markdown))
  return links
}
