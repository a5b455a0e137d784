import { isCalm, layoutStack, type Flow, type LayerBox, type PartBox, type StackLayout } from './layout.ts'
import type { PictureLayer, PicturePart, StackPicture } from './picture.ts'
import { line, number, rectangle, sign, svgText } from './svg.ts'
import { layerInWords, partInWords, partsByLayer } from './words.ts'

export interface StackLinks {
  /** Where a layer leads: an anchor of the page that shows the drawing. */
  readonly layer: (layer: PictureLayer) => string
  readonly part: (href: string) => string
}

/** How much wider than Inter the fonts of common systems run. */
const slack = 1.14

/**
 * The stack as SVG for inside a page: the profiles flow into it from the left, the operating system lies at its foot.
 * Two lists for those who hear it; each thing is a link. Colours are the page's, by class: see site/styles/stack.css;
 * so are the symbols, `i-os` and so on.
 */
export function drawStack(
  picture: StackPicture,
  { width, links, className }: { width: number; links: StackLinks; className?: string },
): string {
  const layout = layoutStack(picture, { width, slack })
  // Lines lie on the edges of their boxes.
  const [w, h] = [number(layout.width + 2), number(layout.height + 2)]
  return `<svg class="${['picture', className].filter(Boolean).join(' ')}" viewBox="-1 -1 ${w} ${h}" width="${w}" height="${h}" role="group" aria-label="Drawing of the stack">${stackMarkup(layout, picture, links)}</svg>`
}

/** The elements of a drawing, without the picture around them; links where there is somewhere to lead. */
export function stackMarkup(layout: StackLayout, picture: StackPicture, links?: StackLinks): string {
  const parts = partsByLayer(picture)
  return [
    layout.parts.length > 0 &&
      list(
        'Profiles, the highest first',
        layout.parts.map((box) => partMarkup(box, links)),
        links,
      ),
    list(
      'Layers, the highest first',
      layout.layers.map((box) => layerMarkup(box, parts, links)),
      links,
    ),
    groundMarkup(layout),
  ]
    .filter((part) => part !== false)
    .join('')
}

function list(label: string, items: readonly string[], links: StackLinks | undefined): string {
  return links ? `<g role="list" aria-label="${label}">${items.join('')}</g>` : items.join('')
}

function item(className: string, inside: string, links: StackLinks | undefined): string {
  return `<g class="${className}"${links ? ' role="listitem"' : ''}>${inside}</g>`
}

function partMarkup(box: PartBox, links: StackLinks | undefined): string {
  const { part, name, version, flows } = box
  const inside = [rectangle('box', box), ...name.map((one) => line('n', one)), version && line('v', version)].join('')
  const words = svgText(partInWords(part))
  const linked =
    links && part.href !== undefined
      ? `<a href="${svgText(links.part(part.href))}"><title>${words}</title>${inside}</a>`
      : inside
  return item(`part${part.role === 'own' ? ' own' : ''}`, flows.map(flowMarkup).join('') + linked, links)
}

/** A band that leaves and arrives level. */
function flowMarkup({ from, to }: Flow): string {
  const middle = number((from.x + to.x) / 2)
  const [x0, x1, a0, b0, a1, b1] = [from.x, to.x, from.top, from.bottom, to.top, to.bottom].map(number)
  return `<path class="flow" d="M${x0} ${a0}C${middle} ${a0} ${middle} ${a1} ${x1} ${a1}V${b1}C${middle} ${b1} ${middle} ${b0} ${x0} ${b0}z"/>`
}

function layerMarkup(box: LayerBox, parts: ReadonlyMap<string, PicturePart>, links: StackLinks | undefined): string {
  const { layer, name, requested, version, signs } = box
  const isCore = layer.kind !== 'addon'
  const inside = [
    rectangle('box', box),
    isCore && rectangle('edge', { ...box, width: 4 }, 2),
    sign('i', layer.kind, box.x + 12, box.y + box.height / 2 - 8, 16),
    ...name.map((one) => line('n', one)),
    versionMarkup(version, requested),
    ...signs.map(({ kind, x, y }) =>
      kind === 'override' ? sign('i e', 'edit', x, y, 14) : sign(`i s ${layer.state}`, signOf(layer), x, y, 14),
    ),
  ]
  const words = svgText(layerInWords(layer, parts.get(layer.id)))
  const markup = inside.filter(Boolean).join('')
  const linked = links ? `<a href="${svgText(links.layer(layer))}"><title>${words}</title>${markup}</a>` : markup
  const classes = ['k', `k-${layer.kind}`, isCore && 'core', layer.missing && 'missing']
  return item(classes.filter(Boolean).join(' '), linked, links)
}

/** `1.16.x → 1.16.4`, set as one line so that it ends where it should in any font. */
function versionMarkup({ text, x, y }: LayerBox['version'], requested: string | undefined): string {
  const asked = requested === undefined ? '' : `<tspan class="r">${svgText(requested)} → </tspan>`
  return `<text class="v" x="${number(x)}" y="${number(y)}" text-anchor="end">${asked}${svgText(text)}</text>`
}

/** The shape of a state that is not calm. */
function signOf({ state }: PictureLayer): 'error' | 'warning' | 'note' {
  if (state === 'yanked' || state === 'disabled') return 'error'
  return state === 'ending' || isCalm(state) ? 'note' : 'warning'
}

function groundMarkup({ ground }: StackLayout): string {
  const { x, y, width, text } = ground
  const hatches = Array.from({ length: Math.floor(width / 8) }, (_, n) => `M${number(x + n * 8)} ${number(y + 28)}l5-6`)
  return `<g class="ground"><path d="M${number(x)} ${number(y)}h${number(width)}"/><path d="${hatches.join('')}"/><text class="n" x="${number(text.x)}" y="${number(text.y)}" text-anchor="middle">${svgText(text.text)}</text></g>`
}
