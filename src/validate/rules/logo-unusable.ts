import { startOf } from '../../model/location.ts'
import { withoutComments } from '../markup-comments.ts'
import type { Rule } from '../rule.ts'

/** The largest logo, in bytes: a page may show a hundred. */
const largest = 64 * 1024

export const logoUnusable: Rule = {
  code: 'logo-unusable',
  severity: 'warning',
  summary: 'A logo cannot be shown.',
  explanation:
    'A logo.svg is a stranger’s picture on a page of the catalog: it must be an SVG of at most 64 KiB that draws and does nothing else. Scripts, handlers of events, foreign content, entities, and references to anything outside the picture, fonts and styles included, are refused. Export it as plain SVG with its texts turned into paths, or remove it; a pack needs no logo.',
  *tree({ snapshot, tree, logoFault }) {
    for (const { path, files } of snapshot.packs.values()) {
      if (!files.includes('logo.svg')) continue
      const file = `${path}/logo.svg`
      const bytes = tree.read(file)
      const fault = bytes && (faultOf(bytes) ?? logoFault(bytes))
      if (fault === undefined) continue
      yield {
        at: startOf(file, tree.revision),
        message: `The logo ${fault}.`,
        help: 'Export it as plain SVG, small and without references, or remove it.',
      }
    }
  },
}

/** What is wrong with a logo, or nothing. Strict rather than clever: what only looks like a script is refused too. */
function faultOf(bytes: Uint8Array): string | undefined {
  if (bytes.length > largest) return `has ${bytes.length} bytes, and at most ${largest} (64 KiB) are shown`
  const text = textOf(bytes)
  const plain = text === undefined ? undefined : plainly(text)
  if (plain === undefined) return 'is not UTF-8 text'
  if (/<!(?:DOCTYPE|ENTITY)/i.test(plain)) return 'declares a document type or entities'
  if (!/^<svg[ >]/.test(plain) || !(plain.endsWith('</svg>') || /^<svg[^>]*\/>$/.test(plain)))
    return 'is not an SVG picture'
  return faults.find(([pattern]) => pattern.test(plain))?.[1]
}

/** Without comments, and each run of white space as one blank: then no pattern can take long. */
function plainly(text: string): string {
  const plain = withoutComments(text.replace(/^\uFEFF/, ''))
    .replace(/\s+/g, ' ')
    .trim()
  return plain.replace(/^<\?xml [^>]*\?> ?/, '')
}

const outside = 'refers to something outside it'

const faults: readonly (readonly [RegExp, string])[] = [
  [/<(?:[\w-]+:)?script[ />]/i, 'holds a script'],
  [/<(?:[\w-]+:)?(?:foreignObject|iframe|object|embed|audio|video)[ />]/i, 'holds foreign content'],
  [/attributeName ?= ?["']? ?(?:xlink:)?(?:href|on)/i, 'changes its references'],
  [/[ "'/]on[a-z]+ ?=/i, 'handles events'],
  [/[ "'/](?:xlink:)?(?:href|src) ?= ?(?=[^ ])(?!["']? ?#)(?!["'] ?data:image\/(?:png|jpeg|gif|webp);)/i, outside],
  [/url\( ?["']? ?(?!["' #]|&quot;#)/i, outside],
  [/@import|javascript:/i, outside],
]

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
