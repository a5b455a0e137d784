import { expect, test } from 'vitest'
import { boundsInWords, commonBounds, inBounds } from '../../src/version/bounds.ts'
import type { Versioning } from '../../src/model/registry.ts'

const bounds = (text: string) => {
  const [min, max] = text.split('..')
  return { ...(min ? { minVersion: min } : {}), ...(max ? { maxVersion: max } : {}) }
}

test.each<[string, string[], string, Versioning?]>([
  ['none', [], 'any version'],
  ['one', ['1.28..1.33'], '1.28 to 1.33'],
  ['the greater minimum', ['1.28..', '1.30..'], '1.30 or newer'],
  ['the smaller maximum', ['..1.33', '..1.31'], '1.31 or older'],
  ['a longer maximum is tighter', ['..1.33', '..1.33.5'], '1.33.5 or older'],
  ['in whatever order', ['..1.33.5', '..1.33'], '1.33.5 or older'],
  ['but not where it is another', ['..1.33', '..1.34.5'], '1.33 or older'],
  ['a longer minimum is tighter', ['1.33..', '1.33.5..'], '1.33.5 or newer'],
  ['each from another', ['1.28..', '..1.34', '1.25..1.33'], '1.28 to 1.33'],
  ['a maximum that begins as the minimum', ['1.33.4..', '..1.33'], '1.33.4 to 1.33'],
  ['nothing between', ['1.34..', '..1.33'], 'nothing'],
  ['trains as bounds', ['1.28.x..', '..1.33.x'], '1.28.x to 1.33.x'],
  ['unreadable bounds bind nothing', ['latest..', '..1.33'], '1.33 or older'],
  ['empty bounds neither', ['..', '1.28..'], '1.28 or newer'],
  ['zeros of loose versions', ['22.04..', '22.10..'], '22.10 or newer', 'loose'],
  ['builds of a revision', ['1.33.5+rke2r1..', '1.33.5+rke2r2..'], '1.33.5+rke2r2 or newer', 'revision'],
])('%s', (_, all, words, versioning = 'semver') => {
  const common = commonBounds(all.map(bounds), versioning)
  expect(common ? boundsInWords(common.minVersion, common.maxVersion) : 'nothing').toBe(words)
})

test('what lies within the common bounds lies within each, and nothing else does', () => {
  const parts = ['', '1', '1.2', '1.2.3', '1.3', '2.0.1']
  const versions = ['0.9.0', '1.0.0', '1.2.0', '1.2.3', '1.2.4', '1.3.0', '1.9.9', '2.0.0', '2.0.1', '2.1.0']
  const ranges = parts.flatMap((min) => parts.map((max) => bounds(`${min}..${max}`)))
  for (const one of ranges) {
    for (const other of ranges) {
      const common = commonBounds([one, other], 'semver')
      for (const version of versions) {
        const within = [one, other].every((each) => inBounds(version, each.minVersion, each.maxVersion, 'semver'))
        const isIn = common !== undefined && inBounds(version, common.minVersion, common.maxVersion, 'semver')
        expect(isIn, `${version} in ${JSON.stringify([one, other])}`).toBe(within)
      }
    }
  }
})
