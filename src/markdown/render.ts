import type { Root } from 'hast'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { fitIntoPage } from './fit-into-page.ts'
import { isUnreasonable } from './unreasonable.ts'

export interface MarkdownOptions {
  /**
   * Where a relative address (`./values.yaml`, `img/a.svg`) leads: a site-absolute path, a web address, or nowhere,
   * which leaves the text alone.
   */
  readonly link?: (href: string) => string | undefined
}

/** Everything that starts with this was named by the Markdown, not by the page. */
const prefix = 'readme-'

const schema: typeof defaultSchema = {
  ...defaultSchema,
  clobberPrefix: '',
  // Pictures pass here with any address and are settled in fitIntoPage, which makes links of the remote ones.
  protocols: { ...defaultSchema.protocols, src: ['http', 'https'], href: ['http', 'https', 'mailto'] },
}

/**
 * A stranger's Markdown (GFM) as HTML that is safe inside a page: no raw HTML, no scripts, no picture from elsewhere
 * (a link to it instead); a title at its start is left out; headings start at h3 and never skip a level; ids and in-page links carry a prefix. Text that
 * would take unreasonably long to parse is shown as it is written.
 */
export function renderMarkdown(markdown: string, options: MarkdownOptions = {}): string {
  if (isUnreasonable(markdown)) return `<pre>${escapeText(markdown)}</pre>`
  const fit = () => (tree: Root) => fitIntoPage(tree, { prefix, link: options.link ?? (() => undefined) })
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { clobberPrefix: prefix })
    .use(rehypeSanitize, schema)
    .use(fit)
    .use(rehypeStringify)
    .processSync(markdown)
    .toString()
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
