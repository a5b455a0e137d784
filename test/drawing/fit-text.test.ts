import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { elide, visible, widthIn, wrap } from '../../src/drawing/fit-text.ts'
import { textWidth, type Weight } from '../../src/drawing/text-width.ts'
import { packageRoot } from '../../src/package-root.ts'

const inter = join(packageRoot, 'node_modules/@expo-google-fonts/inter')
const files = {
  400: '400Regular/Inter_400Regular',
  500: '500Medium/Inter_500Medium',
  600: '600SemiBold/Inter_600SemiBold',
  700: '700Bold/Inter_700Bold',
}

/** As the font itself has it, ink to ink. */
function drawnWidth(text: string, weight: Weight): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="10" y="120" font-family="Inter" font-size="100" font-weight="${weight}">${text}</text></svg>`
  const font = { fontFiles: [join(inter, `${files[weight]}.ttf`)], loadSystemFonts: false, defaultFontFamily: 'Inter' }
  return new Resvg(svg, { font }).innerBBox()?.width ?? 0
}

describe('a width is that of the font', () => {
  test.each(['kube-prometheus-stack', '1.35.4+k3s1', 'Ünïcödé naïve', 'AWS production', 'mmmmWWWW', 'iIl1|.,:;'])(
    '%s',
    (text) => {
      for (const weight of [400, 500, 600, 700] as const) {
        const real = drawnWidth(text, weight) / 100
        const told = textWidth(text, 1, weight)
        expect(told / real, `${weight}`).toBeGreaterThan(0.97)
        // The ink begins and ends within the advance.
        expect(told - real, `${weight}`).toBeLessThan(0.35)
      }
    },
  )

  test.each([
    ['名前', 2],
    ['👍🏽', 1.25],
    ['e\u0301', 0.587],
    ['\u200B', 0],
  ])('of %j at least %d', (text, ems) => expect(textWidth(text, 1)).toBeGreaterThanOrEqual(ems))
})

describe('what is too long', () => {
  const room = { width: 100, size: 10 }

  test.each([
    ['cilium', 'cilium'],
    ['a-name-that-goes-on-and-on', 'a-name-that-goes…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦…'],
  ])('%s → %s', (text, shown) => expect(elide(text, room)).toBe(shown))

  test('fits whatever it is, in as many lines as it may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 3 }), (text, most) => {
        const lines = wrap(text, room, most)
        expect(lines.length).toBeLessThanOrEqual(most)
        for (const line of lines) expect(widthIn(line, room)).toBeLessThanOrEqual(room.width + 20)
        if (lines.length < most) expect(lines.join('').replace(/\s/g, '')).toBe(visible(text).replace(/\s/g, ''))
      }),
    )
  })
})
