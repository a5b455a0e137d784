import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { encodePalette } from '../../src/share-picture/encode-png.ts'
import { renderShare } from '../../src/share-picture/render-share.ts'
import { SharePictures } from '../../src/share-picture/share-pictures.ts'
import { catalogShare, packShare, profileShare, shareSize } from '../../src/share-picture/share-svg.ts'
import { hostileNames } from '../drawing/pictures.ts'
import { fixtureCatalog } from '../site/fixture-catalog.ts'

const { site, profiles, packs } = fixtureCatalog
const profile = await profiles[0]!.page()
const pack = await packs[0]!.page()

/** The pixels of a PNG, read by a library that is not ours. */
function decode(png: Uint8Array, width: number, height: number): Buffer {
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${source}" width="${width}" height="${height}"/></svg>`
  return Buffer.from(new Resvg(svg, { imageRendering: 1 }).render().pixels)
}

describe('a picture', () => {
  test('is of the size that all agree on, small, and the same every time', () => {
    for (const svg of [profileShare(profile, site), packShare(pack, site), catalogShare(site)]) {
      const png = renderShare(svg)
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([shareSize.width, shareSize.height])
      expect(png.length).toBeLessThan(60_000)
      expect(renderShare(svg)).toEqual(png)
    }
  })

  test('says whatever name it is given, and keeps to its side', () => {
    const anyText = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(anyText, anyText, (displayName, description) => {
        const stack = profile.stack.map((layer) => ({ ...layer, name: displayName, resolved: description }))
        const svg = profileShare({ ...profile, displayName, description, stack }, { name: displayName })
        const document = XmlDocument.fromString(svg)
        expect(document.root.find('//*[local-name()="script" or local-name()="image"]')).toEqual([])
        document.dispose()
      }),
    )
    const long = renderShare(
      profileShare({ ...profile, displayName: 'W'.repeat(300), description: 'W'.repeat(900) }, site),
    )
    const plain = renderShare(profileShare({ ...profile, displayName: 'W', description: '' }, site))
    const [{ width, height }, stack] = [shareSize, 672]
    const pixels = [long, plain].map((png) => decode(png, width, height))
    for (let y = 0; y < height; y += 3) {
      const from = (y * width + stack) * 4
      const [a, b] = pixels.map((all) => all.subarray(from, (y + 1) * width * 4))
      expect(a!.equals(b!), `line ${y}`).toBe(true)
    }
  })

  test('a name whose letters the font lacks is said as the folder’s', () => {
    expect(profileShare({ ...profile, displayName: '本番' }, site)).toContain(`>${profile.name}<`)
  })
})

describe('a PNG with a palette', () => {
  const image = (width: number, height: number, colour: (x: number, y: number) => readonly number[]) => {
    const data = new Uint8Array(width * height * 4)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) data.set([...colour(x, y), 255], (y * width + x) * 4)
    return { width, height, data }
  }

  test('of few colours is read again as it was', () => {
    const picture = image(40, 30, (x, y) => [x * 6, y < 15 ? 0 : 200, (x % 3) * 80])
    expect(decode(encodePalette(picture), 40, 30)).toEqual(Buffer.from(picture.data))
  })

  test('of more keeps those that fill areas, and comes near the others', () => {
    const picture = image(64, 64, (x, y) => (y > 0 && y < 50 ? [150, 70, 13] : [x * 4, y * 4, (x + y) % 7]))
    const read = decode(encodePalette(picture), 64, 64)
    for (let at = 0; at < read.length; at++) {
      const isFilled = at >= 64 * 4 && at < 50 * 64 * 4
      expect(Math.abs(read[at]! - picture.data[at]!)).toBeLessThanOrEqual(isFilled ? 0 : 40)
    }
  })
})

describe('pictures are kept', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'layerbook-pictures-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  async function draw(svgs: readonly string[], kept: string | undefined): Promise<Map<string, Uint8Array>> {
    const drawn = new Map<string, Uint8Array>()
    const pictures = new SharePictures(kept)
    try {
      for (const svg of svgs) pictures.draw(svg, (png) => drawn.set(svg, png))
      await pictures.finish()
      return drawn
    } finally {
      await pictures.close()
    }
  }
  const [one, two] = [profileShare(profile, site), catalogShare(site)]

  test('by what they show; what nobody asks for is forgotten, and what was damaged is drawn again', async () => {
    const kept = join(folder, 'pictures')
    const first = await draw([one, two], kept)
    expect(readdirSync(kept)).toHaveLength(2)
    expect(Buffer.from(first.get(one)!)).toEqual(renderShare(one))
    await draw([one], kept)
    const [name] = readdirSync(kept)
    expect(readdirSync(kept)).toEqual([name])
    truncateSync(join(kept, name!), 1000)
    const again = await draw([one], kept)
    expect(Buffer.from(again.get(one)!)).toEqual(Buffer.from(first.get(one)!))
    expect(readFileSync(join(kept, name!))).toEqual(Buffer.from(first.get(one)!))
  })

  test('or nowhere', async () => {
    expect((await draw([two], undefined)).size).toBe(1)
    expect(existsSync(join(folder, 'pictures'))).toBe(false)
  })

  test('where none can be kept they are drawn all the same', async () => {
    expect((await draw([two], '/dev/null/pictures')).size).toBe(1)
  })

  test('a picture that cannot be put where it belongs fails the build, and nothing waits', async () => {
    const pictures = new SharePictures(undefined)
    pictures.draw(two, () => {
      throw new Error('no space')
    })
    await expect(pictures.finish()).rejects.toThrow('no space')
    await pictures.close()
  })

  test('a drawing that is none fails the build, and nothing waits', async () => {
    await expect(draw(['<svg', two], undefined)).rejects.toThrow()
  })
})
