import { visible } from './fit-text.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or a quoted attribute of SVG, as a file or inside a page. */
export function svgText(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] as string)
}

/** A length or place to a tenth, as short as it can be written. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10)
}

export function rectangle(
  className: string,
  box: { x: number; y: number; width: number; height: number },
  radius = 4,
): string {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(number)
  return `<rect class="${className}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`
}

export function line(
  className: string,
  { text, x, y, end }: { text: string; x: number; y: number; end?: true },
): string {
  const anchor = end ? ' text-anchor="end"' : ''
  return `<text class="${className}" x="${number(x)}" y="${number(y)}"${anchor}>${svgText(text)}</text>`
}

/** One of the shapes, at a place, `size` wide and high; the document has them as symbols. */
export function sign(className: string, name: string, x: number, y: number, size: number): string {
  return `<use class="${className}" href="#i-${name}" x="${number(x)}" y="${number(y)}" width="${size}" height="${size}"/>`
}
