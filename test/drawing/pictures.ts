import fc from 'fast-check'
import type { PictureLayer, StackPicture } from '../../src/drawing/picture.ts'

/** Names as strangers write them: long, in other scripts, turned, with what would be markup. */
export const hostileNames = [
  'x'.repeat(300),
  'a-very-long-name-'.repeat(20),
  '<script>alert(1)</script>',
  '"><image href="x"/>',
  '\u202Eevil\u2066 & "quoted" \'name\'',
  'שם בעברית עם 1.2.3',
  '名前がとても長いパック'.repeat(12),
  '👩‍👩‍👧‍👦'.repeat(40),
  'tab\tnew\nline\u0000\u0007\uD800',
  '',
  'W'.repeat(40),
]

const kinds = { os: 'Operating system', k8s: 'Kubernetes', cni: 'Network', csi: 'Storage', addon: 'Add-on' } as const
const states = ['current', 'ending', 'deprecated', 'ended', 'disabled', 'yanked', 'unreleased'] as const

export function layerOf(id: string, more: Partial<PictureLayer> = {}): PictureLayer {
  const kind = more.kind ?? 'addon'
  const plain = { id, kindLabel: kinds[kind], name: id, resolved: '1.2.3', state: 'current' as const }
  return { ...plain, missing: false, overridden: false, ...more, kind }
}

const name = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc.string({ maxLength: 40 }),
  fc.stringMatching(/^[a-z-]{1,40}$/),
)

const anyLayer = fc.record(
  {
    kind: fc.constantFrom(...(['addon', 'addon', 'addon', 'os', 'k8s'] as const)),
    name,
    requested: fc.oneof(name, fc.constant('1.x')),
    resolved: fc.oneof(name, fc.constant('1.2.3')),
    state: fc.constantFrom(...states),
    missing: fc.boolean(),
    overridden: fc.boolean(),
  },
  { requiredKeys: ['kind', 'name', 'state'] },
)

/** Stacks of up to 60 layers out of up to 12 profiles, in no order. */
export const anyPicture: fc.Arbitrary<StackPicture> = fc
  .record({
    layers: fc.array(anyLayer, { maxLength: 60 }),
    names: fc.array(name, { maxLength: 12 }),
    shares: fc.array(fc.nat(11), { minLength: 60, maxLength: 60 }),
    ground: name,
  })
  .map(({ layers, names, shares, ground }) => {
    const made = layers.map((layer, index) => layerOf(`l${index}`, layer as Partial<PictureLayer>))
    const parts = names.map((partName, part) => ({
      role: part === 0 ? ('infrastructure' as const) : ('add-on' as const),
      name: partName,
      version: '1.0.0',
      href: `/profiles/p${part}/`,
      layers: made.filter((_, index) => (shares[index] as number) % names.length === part).map(({ id }) => id),
    }))
    return { layers: made, parts: parts.filter((part) => part.layers.length > 0), ground }
  })
