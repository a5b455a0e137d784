import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import glob from 'fast-glob'
import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import { sanitizeLogo } from '../../src/logos/sanitize-logo.ts'
import { packageRoot } from '../../src/package-root.ts'

const read = (text: string) => sanitizeLogo(new TextEncoder().encode(text))
const picture = (inside: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8"${more}>${inside}</svg>`
const inside = (text: string) => {
  const result = read(picture(text))
  if ('fault' in result) return `! ${result.fault}`
  return result.svg.trim().replace(/^<svg[^>]*>|<\/svg>$/g, '')
}
const bitmap = 'data:image/png;base64,iVBORw0KGgo='

describe('what draws is kept', () => {
  test.each([
    ['<path d="M0 0h8" fill="url(#a)"/>'],
    ['<g transform="scale(2)"><use href="#a"/></g><path id="a" d="M0 0"/>'],
    ['<linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient>'],
    ['<style>.a{fill:#fff}.b,.c{opacity:.5;stroke:red}</style><path class="a" d="M0 0"/>'],
    ['<text x="1" y="2" font-size="3">a &amp; b<tspan dy="1">&lt;c&gt;</tspan></text>'],
    [`<image href="${bitmap}" width="8" height="8"/>`],
    ['<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>'],
  ])('%s', (text) => expect(inside(text)).toBe(text))
})

describe('what does nothing, or is not known, is left out', () => {
  test.each([
    ['<!-- a --><g/>', '<g/>'],
    ['<metadata><x y="1"/></metadata><g/>', '<g/>'],
    ['<g data-name="a" aria-label="b" tabindex="0" role="img"/>', '<g/>'],
    ['<x:g xmlns:x="urn:x"><path/></x:g><g/>', '<g/>'],
    ['<g style="fill:#fff;behavior:none;-moz-binding:none;stroke : red"/>', '<g style="fill:#fff;stroke:red"/>'],
    ['<g id="a b(1)" class="a/b"/><g id="a.b-1" class="a b"/>', '<g/><g id="a.b-1" class="a b"/>'],
    ['<style>@media print{.a{fill:red}}</style>', '! refers to something outside it'],
    ['<style>.a{position:fixed;fill:red}.a:hover{fill:blue}</style>', '<style>.a{fill:red}</style>'],
    ['<style>/* .a{ */.b{fill:red}/* open</style>', '<style>.b{fill:red}</style>'],
    ['<use xlink:href="#a"/>', '<use href="#a"/>'],
    ['words<g>words</g>', '<g/>'],
    ['<unknown><path d="M0 0"/></unknown>', ''],
  ])('%s', (text, left) => expect(inside(text)).toBe(left))
})

const bomb = (levels: number) =>
  `<path id="u0" d="M0 0"/>${Array.from({ length: levels }, (_, n) => `<g id="u${n + 1}">${`<use href="#u${n}"/>`.repeat(10)}</g>`).join('')}`

describe('what does something is refused', () => {
  test.each([
    ['<script>alert(1)</script>', 'holds <script>'],
    ['<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>', 'holds <script>'],
    ['<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', 'holds <script>'],
    ['<SCRIPT>alert(1)</SCRIPT>', 'holds <SCRIPT>'],
    ['<metadata><script/></metadata>', 'holds <script>'],
    ['<g onload="alert(1)"/>', 'handles events'],
    ['<g ONLOAD="alert(1)"/>', 'handles events'],
    ['<metadata><x onclick="a"/></metadata>', 'handles events'],
    ['<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">a</b></foreignObject>', 'holds <foreignObject>'],
    ['<iframe xmlns="http://www.w3.org/1999/xhtml" src="#"/>', 'holds <iframe>'],
    ['<a href="#a"><path/></a>', 'holds <a>'],
    ['<image href="https://a.example/b.png"/>', 'refers to something outside it'],
    ['<image href="//a.example/b.png"/>', 'refers to something outside it'],
    ['<image xlink:href="b.png"/>', 'refers to something outside it'],
    ['<image href="data:image/svg+xml;base64,PHN2Zz4="/>', 'refers to something outside it'],
    [`<use href="${bitmap}"/>`, 'refers to something outside it'],
    ['<use href="b.svg#a"/>', 'refers to something outside it'],
    ['<path fill="url(https://a.example/#a)"/>', 'refers to something outside it'],
    ['<path fill="u\\72l(https://a.example/)"/>', 'refers to something outside it'],
    ['<path fill="https://a.example/"/>', 'refers to something outside it'],
    ['<path style="fill:url(//a.example/a)"/>', 'refers to something outside it'],
    ['<path style="fill:URL ( x )"/>', 'refers to something outside it'],
    ['<style>@import "https://a.example/a.css";</style>', 'refers to something outside it'],
    ['<style>.a{fill:url(#a)}.b{fill:url(a.svg)}</style>', 'refers to something outside it'],
    ['<style><![CDATA[.b{fill:url(a.svg)}]]></style>', 'refers to something outside it'],
    ['<style>.b{fill:image-set("a.png" 1x)}</style>', 'refers to something outside it'],
    ['<set attributeName="href" to="javascript:alert(1)"/>', 'holds <set>'],
    ['<animate attributeName="x"/>', 'holds <animate>'],
    ['<feImage href="https://a.example/a.png"/>', 'holds <feImage>'],
    ['<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="a.css"/>', 'holds <link>'],
    ['<?xml-stylesheet href="a.css"?>', 'holds a processing instruction'],
    ['<g id="a"><use href="#a"/></g>', 'has a part that uses itself'],
    ['<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', 'has a part that uses itself'],
    [bomb(6), 'repeats its parts too often'],
    ['<g/>'.repeat(3001), 'has too many parts'],
    [`${'<g>'.repeat(60)}${'</g>'.repeat(60)}`, 'has too many parts'],
    ['<g>', 'is not well-formed XML'],
    ['&nbsp;', 'is not well-formed XML'],
  ])('case %#', (text, fault) => expect(inside(text)).toBe(`! ${fault}`))

  test.each([
    ['<!DOCTYPE svg [<!ENTITY a "b">]>' + picture('&a;'), 'declares a document type or entities'],
    ['<html xmlns="http://www.w3.org/1999/xhtml"/>', 'is not an SVG picture'],
    ['<svg viewBox="0 0 1 1"/>', 'is not an SVG picture'],
    ['', 'is not an SVG picture'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'has neither a viewBox nor a width and a height'],
    [picture(' '.repeat(65 * 1024)), 'has more than 65536 bytes (64 KiB)'],
    [picture('') + picture(''), 'is not an SVG picture'],
  ])('file %#', (text, fault) => expect(read(text)).toEqual({ fault }))

  test('bytes that are no UTF-8', () =>
    expect(sanitizeLogo(new Uint8Array([0x3c, 0xff]))).toEqual({ fault: 'is not UTF-8 text' }))
})

test('the page says how large a logo is: its own size becomes the part it shows', () => {
  expect(read('<svg xmlns="http://www.w3.org/2000/svg" width="10px" height="4" x="1"><g/></svg>')).toEqual({
    svg: '<svg viewBox="0 0 10 4" xmlns="http://www.w3.org/2000/svg"><g/></svg>\n',
  })
})

test('whatever comes out is well-formed, holds nothing that acts, and stays as it is a second time', () => {
  const names = ['g', 'path', 'script', 'use', 'style', 'text', 'a', 'x:g', 'SCRIPT', 'image']
  const attributes = ['href', 'xlink:href', 'onload', 'style', 'fill', 'id', 'class', 'd']
  const values = [
    '#a',
    'url(#a)',
    'javascript:alert(1)',
    'https://a.example',
    '"><script>',
    "a'b&c",
    'fill:red',
    '\\75',
  ]
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
  const element = fc
    .tuple(
      fc.constantFrom(...names),
      fc.dictionary(fc.constantFrom(...attributes), fc.constantFrom(...values)),
      fc.string(),
    )
    .map(([name, more, text]) => {
      const written = Object.entries(more).map(([key, value]) => ` ${key}="${escaped(value)}"`)
      return `<${name}${written.join('')}>${escaped(text)}</${name}>`
    })
  fc.assert(
    fc.property(fc.array(element, { maxLength: 5 }), (elements) => {
      const result = read(picture(elements.join(''), ' xmlns:x="http://www.w3.org/2000/svg"'))
      if ('fault' in result) return
      XmlDocument.fromString(result.svg).dispose()
      expect(result.svg).not.toMatch(/<script|\son\w+=|javascript:|https:\/\/a\.example/i)
      expect(read(result.svg)).toEqual(result)
    }),
  )
})

test('the logos of the sample are shown as they are', () => {
  const files = glob.sync('registry/*/*/logo.svg', { cwd: packageRoot })
  expect(files.length).toBeGreaterThan(10)
  for (const file of files) {
    const bytes = readFileSync(join(packageRoot, file))
    const result = sanitizeLogo(bytes)
    expect('svg' in result && result.svg.length, file).toBe(bytes.length)
  }
})
