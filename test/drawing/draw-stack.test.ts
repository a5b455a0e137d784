import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import { drawStack } from '../../src/drawing/draw-stack.ts'
import { dark, light } from '../../src/drawing/palette.ts'
import { packageRoot } from '../../src/package-root.ts'
import { anyPicture, layerOf } from './pictures.ts'

const links = { layer: ({ id }: { id: string }) => `#l-${id}`, part: (href: string) => `/base${href}` }
const draw = (picture: Parameters<typeof drawStack>[0]) => drawStack(picture, { width: 358, links })

/** What in SVG draws, groups and leads somewhere; nothing a name could smuggle in. */
const elements = ['svg', 'g', 'a', 'title', 'rect', 'path', 'use', 'text', 'tspan']

test('is well-formed, holds only what it is made of, and is the same every time', () => {
  fc.assert(
    fc.property(anyPicture, (picture) => {
      const svg = draw(picture)
      expect(draw(picture)).toBe(svg)
      const document = XmlDocument.fromString(svg)
      const found = new Set(document.root.find('//*').map((node) => (node as { name?: string }).name))
      document.dispose()
      for (const name of found) expect(elements).toContain(name)
      expect(svg).not.toMatch(/\son\w+=|[\u202A-\u202E\u2066-\u2069\u0000-\u0008]|NaN|undefined/)
    }),
  )
})

describe('those who hear it', () => {
  const picture = {
    layers: [
      layerOf('ubuntu', {
        kind: 'os',
        requested: '24.04.x',
        resolved: '24.04.4',
        state: 'deprecated',
        stateNote: 'deprecated: use 26.04',
      }),
      layerOf('loki', { overridden: true }),
      layerOf('gone', { missing: true, requested: '9.x', resolved: undefined as never }),
    ],
    parts: [
      {
        role: 'infrastructure' as const,
        name: 'AWS base',
        version: '2.4.0',
        href: '/profiles/aws-base/2.4.0/',
        layers: ['ubuntu'],
      },
      { role: 'own' as const, name: 'Own layers', layers: ['loki', 'gone'] },
    ],
    ground: 'AWS',
  }

  test('are told two lists, each thing with all that is drawn of it', () => {
    const svg = draw(picture)
    const labels = [...svg.matchAll(/aria-label="([^"]+)"|<title>([^<]+)</g)].map((match) => match[1] ?? match[2])
    expect(labels).toEqual([
      'Drawing of the stack',
      'Profiles, the highest first',
      'AWS base 2.4.0: 1 layer',
      'Layers, the highest first',
      'gone: Add-on, asked for as 9.x, no release fits, the profile’s own',
      'loki 1.2.3: Add-on, the profile’s own, values overridden',
      'ubuntu 24.04.4: Operating system, asked for as 24.04.x, from AWS base, deprecated: use 26.04',
    ])
    expect([...svg.matchAll(/href="([^"#][^"]*|#l-[^"]+)"/g)].map((match) => match[1])).toEqual([
      '/base/profiles/aws-base/2.4.0/',
      '#l-gone',
      '#l-loki',
      '#l-ubuntu',
    ])
  })
})

test('a picture that stands alone has the colours of the pages', () => {
  const tokens = readFileSync(join(packageRoot, 'site/styles/tokens.css'), 'utf8')
  for (const [name, colour] of Object.entries(light)) {
    expect(tokens).toContain(`--${name}: light-dark(${colour}, ${dark[name as keyof typeof light]});`)
  }
})
