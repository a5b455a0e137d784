import type { ProfilePage } from '../catalog/model.ts'
import { stackMarkup } from './draw-stack.ts'
import { elide } from './fit-text.ts'
import { layoutStack, measures } from './layout.ts'
import { dark, light, type Palette } from './palette.ts'
import { stackPicture } from './picture.ts'
import { layerShapes, signShapes } from './shapes.ts'
import { number, svgText } from './svg.ts'
import { layerInWords, partsByLayer } from './words.ts'

const margin = 24
const heading = 54
const slack = 1.14

/**
 * A profile's stack as a file of its own, to stand in a README: no links, nothing from elsewhere, light or dark as its
 * reader prefers.
 */
export function stackFile(page: ProfilePage): string {
  const picture = stackPicture(page)
  const width = picture.parts.length > 0 ? 720 : 440
  const layout = layoutStack(picture, { width, top: heading, slack })
  const [w, h] = [number(width + 2 * margin), number(layout.height + 2 * margin)]
  const title = `${page.displayName} ${page.version}`
  const parts = partsByLayer(picture)
  const words = picture.layers.toReversed().map((layer) => layerInWords(layer, parts.get(layer.id)))
  const frame = `<rect class="card" x=".5" y=".5" width="${number(width + 2 * margin - 1)}" height="${number(layout.height + 2 * margin - 1)}" rx="10"/>`
  const inside = `<g transform="translate(${margin} ${margin})">${headingMarkup(page, width)}${stackMarkup(layout, picture)}</g>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-labelledby="t d"><title id="t">${svgText(title)}</title><desc id="d">${svgText(`From the top: ${words.join('; ')}. On ${picture.ground}.`)}</desc><style>${style}</style><defs>${symbols}</defs>${frame}${inside}</svg>\n`
}

function headingMarkup({ displayName, version, asOf, stack }: ProfilePage, width: number): string {
  const name = elide(displayName, { width: width - 130, size: 18, weight: 600, slack })
  const shown = elide(version, { width: 110, size: measures.text, slack })
  const count = stack.length === 1 ? '1 layer' : `${stack.length} layers`
  return `<text class="h" x="0" y="16">${svgText(name)}</text><text class="r" x="${width}" y="16" text-anchor="end">${svgText(shown)}</text><text class="r" x="0" y="36">${svgText(`${count}, as of ${asOf.slice(0, 10)}`)}</text>`
}

/** Every shape that a drawing may use, under the name by which it does. */
const symbols = Object.entries({ ...layerShapes, ...signShapes })
  .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
  .join('')

const layers = ['os', 'k8s', 'cni', 'csi', 'addon'] as const

/** Plain rules without variables, since such pictures are shown by programs that know none. */
function colours(palette: Palette): string {
  const ofLayers = layers.map(
    (kind) =>
      `.k-${kind} .box{fill:${palette[kind]};stroke:${palette[kind]}}.k-${kind} .edge{fill:${palette[kind]}}.k-${kind} .i{stroke:${palette[kind]}}`,
  )
  return [
    `.card{fill:${palette.bg};stroke:${palette.line}}`,
    `text{fill:${palette.text}}.r,.part .v{fill:${palette.muted}}`,
    `.part .box{fill:${palette.soft};stroke:${palette['line-strong']}}`,
    `.flow{fill:${palette['line-strong']}}.ground path{stroke:${palette['line-strong']}}`,
    ...ofLayers,
    `.k .e{stroke:${palette.accent}}.k .s{stroke:${palette.warn}}.k .yanked,.k .disabled{stroke:${palette.bad}}.k .ending{stroke:${palette.muted}}`,
    `.missing .box{fill:${palette.bg};stroke:${palette.bad}}.missing .v{fill:${palette.bad}}`,
  ].join('')
}

const style = [
  `text{font:400 ${measures.text}px system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}`,
  '.h{font-size:18px;font-weight:600}.core .n,.part .n,.ground .n{font-weight:600}.k .v{font-weight:500}.k .r{font-weight:400}',
  '.k .box{fill-opacity:.09;stroke-opacity:.3}.missing .box{fill-opacity:1;stroke-opacity:1;stroke-dasharray:4 3}.own .box{stroke-dasharray:3 3}',
  '.flow{fill-opacity:.35}.ground path{fill:none}.ground path+path{stroke-opacity:.5}.i{fill:none;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}',
  colours(light),
  `@media(prefers-color-scheme:dark){${colours(dark)}}`,
].join('')
