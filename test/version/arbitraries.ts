import fc from 'fast-check'
import type { Versioning } from '../../src/model/registry.ts'

export const versionings = fc.constantFrom<Versioning>('semver', 'revision', 'loose')

const number = fc.oneof(fc.nat(3).map(String), fc.constantFrom('00', '04', '10', '2026', '9007199254740993'))
const suffix = fc.constantFrom(
  '',
  '',
  '-rc1',
  '-rc.2',
  '-RC1',
  '-beta',
  '+k3s1',
  '+k3s3',
  '-k3s1',
  '-rc1+rke2r2',
  '-5.5.2026',
  '-up.3',
)
const word = fc.constantFrom('', '', '', 'v', 'cos-', 'a')

/** Versions near one another, so that ties and near ties are common. */
export const likelyVersion = fc
  .tuple(word, fc.array(number, { minLength: 1, maxLength: 4 }), fc.constantFrom('.', '.', '.', '-'), suffix)
  .map(([prefix, numbers, separator, end]) => prefix + numbers.join(separator) + end)

export const anyText = fc.oneof({ weight: 5, arbitrary: likelyVersion }, { weight: 1, arbitrary: fc.string() })

/** Versions of which most are on the trains `1.x` and `1.1.x`. */
export const closeVersion = fc
  .tuple(fc.constantFrom('1', '1', '1', '2'), fc.nat(2), fc.nat(12), suffix)
  .map(([major, minor, patch, end]) => `${major}.${minor}.${patch}${end}`)
