import { readSvg } from './read-svg.ts'
import { refuseMultiplied } from './repeated-parts.ts'
import { printSvg, Refused, type SvgElement } from './svg-tree.ts'

/** The largest logo, in bytes: a page may show a hundred. */
const largest = 64 * 1024

/** A logo that can be published, or what is wrong with it: words that follow “The logo”. */
export type SanitizedLogo = { readonly svg: string } | { readonly fault: string }

/**
 * A stranger's `logo.svg` as a file that draws and does nothing else: only known elements and attributes, no reference
 * that leads outside of it. Refused as a whole where it holds what must not be shown, or is no picture of some size.
 */
export function sanitizeLogo(bytes: Uint8Array): SanitizedLogo {
  if (bytes.length > largest) return { fault: `has more than ${largest} bytes (64 KiB)` }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const root = readSvg(text.replace(/^\uFEFF/, '').trimStart())
    refuseMultiplied(root)
    settleSize(root)
    return { svg: printSvg(root) }
  } catch (error) {
    if (error instanceof Refused) return { fault: error.message }
    if (error instanceof TypeError) return { fault: 'is not UTF-8 text' }
    throw error
  }
}

/** The page says how large it is; the picture only which part of its plane it shows. */
function settleSize({ attributes }: SvgElement): void {
  if (!attributes.has('viewBox')) {
    const [width, height] = ['width', 'height'].map((side) => Number.parseFloat(attributes.get(side) ?? ''))
    if (!(width! > 0 && height! > 0)) throw new Refused('has neither a viewBox nor a width and a height')
    attributes.set('viewBox', `0 0 ${width} ${height}`)
  }
  attributes.delete('width')
  attributes.delete('height')
  attributes.delete('x')
  attributes.delete('y')
}
