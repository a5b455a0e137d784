/** What a picture may be made of. Whatever is not named is left out, with all that it holds. */
export const allowedElements: ReadonlySet<string> = new Set(
  `svg g defs symbol use title desc
   path rect circle ellipse line polyline polygon text tspan image marker
   linearGradient radialGradient stop clipPath mask pattern style
   filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
   feGaussianBlur feMerge feMergeNode feMorphology feOffset`.split(/\s+/),
)

/** What does something, or brings in what is foreign: a picture that holds one of these is not shown. */
export const refusedElements: ReadonlySet<string> = new Set(
  `script foreignObject iframe object embed audio video canvas feImage handler listener link
   animate animateMotion animateTransform animateColor set discard a`.split(/\s+/),
)

/** Properties that may be set by an attribute, or by style. */
export const properties: ReadonlySet<string> = new Set(
  `fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
   stroke-miterlimit stroke-opacity stroke-width opacity color display visibility transform transform-origin
   clip-path clip-rule mask filter stop-color stop-opacity flood-color flood-opacity color-interpolation
   color-interpolation-filters paint-order vector-effect mix-blend-mode isolation overflow enable-background
   marker-start marker-mid marker-end shape-rendering image-rendering text-rendering
   font-family font-size font-style font-weight font-variant letter-spacing word-spacing text-anchor
   dominant-baseline mask-type`.split(/\s+/),
)

const geometry: ReadonlySet<string> = new Set(
  `viewBox preserveAspectRatio x y x1 y1 x2 y2 width height cx cy r rx ry fx fy fr d points pathLength
   dx dy rotate textLength lengthAdjust offset gradientUnits gradientTransform spreadMethod
   clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits patternTransform
   markerWidth markerHeight markerUnits refX refY orient
   filterUnits primitiveUnits in in2 result stdDeviation operator k1 k2 k3 k4 mode type values tableValues slope
   intercept amplitude exponent radius edgeMode`.split(/\s+/),
)

export function isAllowedAttribute(name: string): boolean {
  return geometry.has(name) || properties.has(name)
}
