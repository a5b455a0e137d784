import { textWidth } from './badge-text.ts'
import type { BadgeLinks, HealthTone } from './health-model.ts'
import { addressAt, type CatalogPlace } from '../place.ts'
import { escapeMarkup, plainLine } from '../plain-text.ts'

/** What a badge says: the thing and its version on the left, how it stands on the right. */
export interface Badge {
  readonly name: string
  readonly version: string
  readonly words: string
  readonly tone: HealthTone
}

/** White text on these has a contrast of at least 5 to 1; they keep apart from white and from near-black pages. */
const colours: Readonly<Record<HealthTone, string>> = {
  good: '#1a7037',
  plain: '#0b57c2',
  warn: '#8a5a00',
  bad: '#b3261e',
}

const height = 22
const padding = 7
const iconWidth = 18
const fontSize = 11
/** Fonts of one metric: Helvetica, and what stands for it on other systems. */
const fonts = "Helvetica,Arial,'Liberation Sans',Arimo,sans-serif"

/** A flat SVG picture that says itself to a screen reader, and needs nothing from elsewhere. */
export function badgeSvg(badge: Badge): string {
  const said = escapeMarkup(saidBy(badge))
  const { name, version, words, left, width } = laidOut(badge)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${said}"><title>${said}</title><clipPath id="r"><rect width="${width}" height="${height}" rx="4"/></clipPath><g clip-path="url(#r)"><path fill="#33404c" d="M0 0h${width}v${height}H0z"/><path fill="${colours[badge.tone]}" d="M${left} 0h${width - left}v${height}H${left}z"/></g>${mark}<g font-family="${fonts}" font-size="${fontSize}" fill="#fff">${name.svg}${version.svg}${words.svg}</g></svg>
`
}

function saidBy({ name, version, words }: Omit<Badge, 'tone'>): string {
  return `${[plainLine(name, 60), plainLine(version, 40)].filter(Boolean).join(' ')}: ${plainLine(words, 40)}`
}

/** Where each text stands, where the right half begins, and how wide it all is. */
function laidOut(badge: Omit<Badge, 'tone'>) {
  const [called, at] = [plainLine(badge.name, 60), plainLine(badge.version, 40)]
  const name = textFrom(padding + iconWidth, called, ' font-weight="700"')
  const version = textFrom(name.end + (at === '' ? 0 : 5), at, ' fill="#d5dde5"')
  const left = Math.ceil(version.end + padding)
  const words = textFrom(left + padding, plainLine(badge.words, 40))
  return { name, version, words, left, width: Math.ceil(words.end + padding) }
}

const mark =
  '<g fill="none" stroke="#b9c6d3" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"><path d="m12.5 5 5.5 2.6-5.5 2.6L7 7.6z"/><path d="m7 11 5.5 2.6L18 11M7 14.2l5.5 2.6 5.5-2.6"/></g>'

/** A text from `x` on, and where it ends. `textLength` holds the measured width where another font is all there is. */
function textFrom(x: number, text: string, more = ''): { readonly svg: string; readonly end: number } {
  if (text === '') return { svg: '', end: x }
  const width = round(textWidth(text, fontSize, more.includes('700')))
  const svg = `<text x="${round(x)}" y="15" textLength="${width}" lengthAdjust="spacingAndGlyphs"${more}>${escapeMarkup(text)}</text>`
  return { svg, end: x + width }
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}

/** How a badge is put into a README. `href`: the page that it speaks of. */
export function badgeLinks(badge: Omit<Badge, 'tone'>, href: string, place: CatalogPlace): BadgeLinks {
  const alt = saidBy(badge)
  const picture = addressAt(`${href}badge.svg`, place)
  return {
    href: `${href}badge.svg`,
    alt,
    width: laidOut(badge).width,
    height,
    markdown: `[![${alt.replace(/[\\[\]`*_<>]/g, '\\$&')}](${picture})](${addressAt(href, place)})`,
    isPartial: place.site === undefined,
  }
}
