import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { badgeLinks, badgeSvg, type Badge } from '../../../src/catalog/health/badge.ts'
import { textWidth } from '../../../src/catalog/health/badge-text.ts'
import { assertXml } from '../standards.ts'

const badge = (text: string): Badge => ({ name: text, version: text, words: text, tone: 'warn' })

describe('a badge is well-formed whatever its texts are', () => {
  test.each(['aws-production', '<b>&"\'', ']]>', 'a\u0000\u202Eb', '日本 😀', 'x'.repeat(10_000), ''])('%j', (text) => {
    const svg = badgeSvg(badge(text))
    assertXml(svg)
    expect(svg.length).toBeLessThan(4_000)
  })

  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assertXml(badgeSvg(badge(text)))))
  })
})

test('says itself to who cannot see it, and asks for nothing from elsewhere', () => {
  const svg = badgeSvg({ name: 'aws-production', version: '1.2.0', words: 'up to date', tone: 'good' })
  expect(svg).toContain('role="img" aria-label="aws-production 1.2.0: up to date"')
  expect(svg).toContain('<title>aws-production 1.2.0: up to date</title>')
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\((?!#)|@import|<style|<script/)
})

test('texts follow one another without touching, within the picture', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (name, version, words) => {
      const svg = badgeSvg({ name, version, words, tone: 'bad' })
      const total = Number(/width="(\d+)"/.exec(svg)?.[1])
      let end = 0
      for (const [, x, width] of svg.matchAll(/<text x="([\d.]+)" y="15" textLength="([\d.]+)"/g)) {
        expect(Number(x)).toBeGreaterThan(end)
        end = Number(x) + Number(width)
      }
      expect(end).toBeLessThan(total)
    }),
  )
})

test.each([
  // Sums of the published widths of Helvetica.
  ['', false, 0],
  ['iii', false, 666],
  ['WWW', false, 2832],
  ['1.2.0', false, 3 * 556 + 2 * 278],
  ['newest', false, 556 + 556 + 722 + 556 + 500 + 278],
  ['newest', true, 611 + 556 + 778 + 556 + 556 + 333],
  ['日本', false, 2000],
  ['👩‍👩‍👧', false, 1000],
  ['é', false, 640],
] as const)('%j (bold: %s) is %d thousandths wide', (text, isBold, width) =>
  expect(textWidth(text, 1000, isBold)).toBe(width),
)

test('its Markdown is one picture in one link', () => {
  const { markdown, isPartial } = badgeLinks({ name: 'a](x)[b', version: '`1`', words: 'newest' }, '/profiles/a/', {
    base: '/c/',
    site: 'https://example.com',
  })
  expect(markdown).toBe(
    '[![a\\](x)\\[b \\`1\\`: newest](https://example.com/c/profiles/a/badge.svg)](https://example.com/c/profiles/a/)',
  )
  expect(isPartial).toBe(false)
})
