import type { LayerChip, PackPage, ProfilePage, SiteModel } from '../catalog/model.ts'
import { elide, wrap } from '../drawing/fit-text.ts'
import { light } from '../drawing/palette.ts'
import { layerShapes, signShapes } from '../drawing/shapes.ts'
import { rectangle, svgText } from '../drawing/svg.ts'
import { textWidth } from '../drawing/text-width.ts'
import type { LayerKind } from '../model/registry.ts'

/** The size that all who show such pictures agree on. */
export const shareSize = { width: 1200, height: 630 } as const

const margin = 64
const right = 680

type Named = Pick<SiteModel, 'name'>

/** What is shown where somebody shares the address of a profile: its name, and its stack from the bottom. */
export function profileShare(page: ProfilePage, site: Named): string {
  const types = { infrastructure: 'Infrastructure profile', 'add-on': 'Add-on profile', full: 'Full profile' }
  const stack = page.stack.map(({ kind, name, resolved }) => ({ kind, name, version: resolved ?? '' }))
  return picture(site, {
    over: `${types[page.type]} for ${page.cloud.displayName}`,
    title: shownName(page),
    beside: page.version,
    below: page.description,
    rows: rowsOf(stack),
  })
}

/** A pack: its name, and its newest trains. */
export function packShare(page: PackPage, site: Named): string {
  const trains = page.trains.filter(({ head }) => head !== undefined)
  return picture(site, {
    over: [page.kindLabel, page.addonType].filter(Boolean).join(', '),
    title: shownName(page),
    beside: page.newest,
    below: page.description,
    rows: trains
      .slice(0, mostRows)
      .map(({ train, head = '' }) => ({ kind: page.kind, name: train, version: head }))
      .toReversed(),
    kind: page.kind,
  })
}

export function catalogShare(site: SiteModel): string {
  const { profiles, packs, packReleases, registries } = site.counts
  const rows: Row[] = [
    { kind: 'os', name: 'Registries', version: String(registries) },
    { kind: 'k8s', name: 'Releases of packs', version: String(packReleases) },
    { kind: 'cni', name: 'Packs', version: String(packs) },
    { kind: 'csi', name: 'Cluster profiles', version: String(profiles) },
  ]
  return picture(site, { over: 'Catalog', title: site.name, beside: '', below: site.description, rows })
}

interface Row {
  readonly kind: LayerKind
  readonly name: string
  readonly version: string
}

interface Content {
  readonly over: string
  readonly title: string
  readonly beside: string
  readonly below: string
  /** Bottom first. */
  readonly rows: readonly Row[]
  readonly kind?: LayerKind
}

const mostRows = 9

/** The core, and of what lies on it as much as there is room for. */
function rowsOf(stack: readonly LayerChip[]): Row[] {
  if (stack.length <= mostRows) return [...stack]
  const shown = stack.slice(0, mostRows - 1)
  return [...shown, { kind: 'addon', name: `and ${stack.length - shown.length} more`, version: '' }]
}

/** The name that people read, if the font that comes with us has its letters. */
function shownName({ displayName, name }: { readonly displayName: string; readonly name: string }): string {
  return isSet(displayName) ? displayName : name
}

function isSet(text: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}\p{N}\p{Zs}\p{Sc}\p{Sm}\p{M}]+$/u.test(text)
}

function picture(site: Named, content: Content): string {
  const { width, height } = shareSize
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
  const ground = `<rect width="${width}" height="${height}" fill="${light.bg}"/><rect y="${height - 12}" width="${width}" height="12" fill="${light[content.kind ?? 'k8s']}"/>`
  return `${head}<style>${style}</style>${ground}${words(content)}${brand(site)}${stack(content.rows)}</svg>`
}

function words({ over, title, beside, below, kind }: Content): string {
  const width = right - margin - 56
  const titles = wrap(title, { width, size: 56, weight: 600 }, 3)
  const texts = isSet(below) ? wrap(below, { width, size: 26, weight: 400 }, titles.length > 2 ? 2 : 3) : []
  let y = 168
  const out = [
    text('o', elide(over, { width: width - (kind ? 44 : 0), size: 24, weight: 400 }), margin + (kind ? 44 : 0), y - 70),
  ]
  if (kind) out.push(icon(kind, margin, y - 92, 30))
  for (const line of titles) {
    out.push(text('t', line, margin, y))
    y += 66
  }
  if (beside !== '') out.push(text('b', elide(beside, { width, size: 30, weight: 400 }), margin, y - 10))
  y += beside === '' ? 10 : 56
  for (const line of texts) {
    out.push(text('d', line, margin, y))
    y += 38
  }
  return out.join('')
}

function brand({ name }: Named): string {
  const shown = elide(isSet(name) ? name : 'Layerbook', { width: right - margin - 100, size: 24, weight: 600 })
  return `<g transform="translate(${margin} 540) scale(2)" class="i" stroke="${light.k8s}">${signShapes.mark}</g>${text('m', shown, margin + 46, 564)}`
}

/** Bricks on one ground, the last of the rows the highest. */
function stack(rows: readonly Row[]): string {
  const gap = 6
  const height = Math.min(76, Math.floor((500 + gap) / Math.max(rows.length, 1)) - gap)
  const width = shareSize.width - margin - right
  const bottom = 560
  const bricks = rows.map(({ kind, name, version }, index) => {
    const y = bottom - (index + 1) * (height + gap) + gap
    const colour = light[kind]
    const middle = y + height / 2
    const shownVersion = elide(version, { width: 180, size: 22, weight: 400 })
    const taken = textWidth(shownVersion, 22, 400)
    const room = { width: width - 100 - taken, size: 24, weight: 600 } as const
    return [
      `<g fill="${colour}" fill-opacity=".1">${rectangle('', { x: right, y, width, height }, 6).replace(' class=""', '')}</g>`,
      kind !== 'addon' && `<rect x="${right}" y="${y}" width="7" height="${height}" fill="${colour}"/>`,
      icon(kind, right + 22, middle - 14, 28),
      text('n', elide(isSet(name) ? name : kind, room), right + 64, middle + 8),
      version !== '' && text('v', shownVersion, right + width - 20, middle + 8),
    ]
      .filter(Boolean)
      .join('')
  })
  return `${bricks.join('')}<rect x="${right}" y="${bottom + 4}" width="${width}" height="3" fill="${light['line-strong']}"/>`
}

function icon(kind: LayerKind, x: number, y: number, size: number): string {
  return `<g transform="translate(${x} ${y}) scale(${size / 16})" class="i" stroke="${light[kind]}">${layerShapes[kind]}</g>`
}

function text(className: string, words: string, x: number, y: number): string {
  return `<text class="${className}" x="${x}" y="${y}">${svgText(words)}</text>`
}

const style = [
  `text{font-family:Inter;fill:${light.text}}.i{fill:none;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}`,
  `.t{font-size:56px;font-weight:600}.b{font-size:30px;fill:${light.muted}}.d{font-size:26px;fill:${light.muted}}.o{font-size:24px;fill:${light.muted}}`,
  `.m{font-size:24px;font-weight:600}.n{font-size:24px;font-weight:600}.v{font-size:22px;text-anchor:end}`,
].join('')
