import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import type { ProfilePage } from '../../src/catalog/model.ts'
import { stackFile } from '../../src/drawing/stack-file.ts'
import { fixtureCatalog } from '../site/fixture-catalog.ts'
import { hostileNames } from './pictures.ts'

const profiles: ProfilePage[] = []
for (const reference of fixtureCatalog.profiles) profiles.push(await reference.page())

describe.each(profiles.map((page) => [page.href, page] as const))('%s as a file', (_, page) => {
  const svg = stackFile(page)
  const document = XmlDocument.fromString(svg)
  const texts = (path: string) => document.root.find(path).map((node) => (node as { content: string }).content)

  test('needs nothing from elsewhere, leads nowhere, and says in words what it shows', () => {
    expect(document.root.find('//*[local-name()="a" or local-name()="image" or local-name()="script"]')).toEqual([])
    for (const href of texts('//@href')) expect(href).toMatch(/^#i-/)
    expect(svg).not.toMatch(/url\(|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
    expect(texts('/*/*[local-name()="title"]')[0]).toContain(page.version)
    for (const { resolved } of page.stack) expect(texts('/*/*[local-name()="desc"]')[0]).toContain(resolved ?? '')
  })

  test('has both themes, and every symbol that it refers to', () => {
    expect(svg).toContain('@media(prefers-color-scheme:dark)')
    const symbols = texts('//*[local-name()="symbol"]/@id').map((id) => `#${id}`)
    for (const href of texts('//@href')) expect(symbols).toContain(href)
  })
})

test.each(hostileNames)('a profile and layers of a hostile name: case %#', (name) => {
  const [page] = profiles
  const stack = page!.stack.map((layer) => ({ ...layer, name, resolved: name }))
  const svg = stackFile({ ...page!, displayName: name, version: name, stack })
  XmlDocument.fromString(svg).dispose()
  expect(svg).not.toMatch(/<script|<image|[\u202A-\u202E\u2066-\u2069]/)
})
