import { describe, expect, test } from 'vitest'
import type { Fix } from '../../src/model/diagnostic.ts'
import { renderText } from '../../src/report/text.ts'
import { finding, hostileFindings, hostileText, isDangerous, place } from './findings.ts'

const file = 'profiles/base/profile.yaml'
const text = 'name: base\nversion: 1.20\nlayers:\n  - pack: cilium\n    version: 1.99.x\n'
const readText = (asked: string) => (asked === file ? text : undefined)

test('a finding shows its place, its message, the line with carets, and the remedy', () => {
  const diagnostic = finding(place(file, 2, 10, 14), {
    code: 'unquoted-version',
    message: 'A version is text.',
    help: 'Write `version: "1.20"`.',
  })
  expect(renderText([diagnostic], { readText, color: false }))
    .toBe(`profiles/base/profile.yaml:2:10 error unquoted-version
  A version is text.
  1 | name: base
  2 | version: 1.20
    |          ^^^^
  → Write \`version: "1.20"\`.

1 error in 1 file
`)
})

test('a related place has a frame of its own', () => {
  const related = [{ at: place(file, 1, 7, 11), message: 'the first time' }]
  const diagnostic = finding(place(file, 4, 11, 17), { related })
  expect(renderText([diagnostic], { readText, color: false })).toBe(`profiles/base/profile.yaml:4:11 error some-code
  Something is wrong.
  3 | layers:
  4 |   - pack: cilium
    |           ^^^^^^
  profiles/base/profile.yaml:1:7: the first time
  1 | name: base
    |       ^^^^

1 error in 1 file
`)
})

test('findings are sorted by file, line, column and code, whatever their order', () => {
  const shuffled = [
    finding(place('b', 1, 1, 2), { code: 'x' }),
    finding(place('a', 10, 1, 2), { code: 'x', severity: 'warning' }),
    finding(place('a', 9, 5, 6), { code: 'z' }),
    finding(place('a', 9, 5, 6), { code: 'y', severity: 'note' }),
  ]
  const lines = renderText(shuffled, { readText: () => undefined, color: false }).split('\n')
  expect(lines.filter((line) => /^[ab]:/.test(line))).toEqual([
    'a:9:5 note y',
    'a:9:5 error z',
    'a:10:1 warning x',
    'b:1:1 error x',
  ])
  expect(lines.at(-2)).toBe('2 errors, 1 warning, 1 note in 2 files')
})

test('without findings it says what was checked', () => {
  const counts = { registries: 1, packs: 45, profiles: 20, releases: 1 }
  expect(renderText([], { readText, color: false, counts })).toBe(
    'No findings in 1 registry, 45 packs, 20 profiles and 1 release.\n',
  )
  expect(renderText([], { readText, color: false })).toBe('No findings.\n')
})

test('colour only where it is asked for', () => {
  const diagnostic = finding(place(file, 2, 10, 14), { help: 'Do this.' })
  expect(renderText([diagnostic], { readText, color: false })).not.toContain('\x1b')
  const colored = renderText([diagnostic], { readText, color: true })
  expect(colored).toContain('^^^^\x1b[0m')
  expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(renderText([diagnostic], { readText, color: false }))
})

test('what a file holds cannot speak to the terminal', () => {
  const evil = 'name: \x1b]0;owned\x07\u202eabc\x9b31m\n'
  const diagnostic = finding(place('evil\x1b[2J.yaml', 1, 7, 10), {
    message: 'Bad \x1b[31mname\x1b[0m\r\nnext',
    help: 'x\x08y',
    related: [{ at: place('evil\x1b[2J.yaml', 1, 1, 2), message: '\x1b[1m' }],
  })
  const shown = renderText([diagnostic], { readText: () => evil, color: false })
  expect(shown.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/)
  expect(shown).toContain('Bad \\x1b[31mname\\x1b[0m\\r\\nnext')
  expect(shown).toContain('\\x1b]0;owned\\x07\\u{202e}abc\\x9b31m')
})

test('a file of a tag is read there and said to be', () => {
  const at = { ...place(file, 1, 1, 5), revision: 'profiles/base@1.0.0' }
  const asked: (string | undefined)[] = []
  const readAt = (_: string, revision?: string) => {
    asked.push(revision)
    return 'released: yes\n'
  }
  const shown = renderText([finding(at)], { readText: readAt, color: false })
  expect(asked).toEqual(['profiles/base@1.0.0'])
  expect(shown).toContain('profiles/base/profile.yaml:1:1 (profiles/base@1.0.0) error')
  expect(shown).toContain('1 | released: yes')
})

test('a commit is told by its first digits', () => {
  const at = { ...place(file, 1, 1, 5), revision: '0123456789abcdef0123456789abcdef01234567' }
  expect(renderText([finding(at)], { readText, color: false })).toContain('profile.yaml:1:1 (0123456789) error')
})

describe('the end of a report', () => {
  const since = { revision: 'origin/main', commit: '1'.repeat(40), leftOut: 12 }
  const counts = { registries: 2, packs: 45, profiles: 20, releases: 760 }
  const options = { readText, color: false, counts }

  test('says once which command tells more', () => {
    const findings = [finding(place('b', 1, 1, 2)), finding(place('a', 1, 1, 2), { code: 'first' })]
    const shown = renderText(findings, { ...options, hint: true })
    expect(shown).toMatch(/\n\n2 errors in 2 files\n`layerbook explain first` tells more about a finding\.\n$/)
    expect(renderText([], { ...options, hint: true })).not.toContain('explain')
  })

  test('names the code of an error before that of a warning', () => {
    const findings = [
      finding(place('a', 1, 1, 2), { code: 'mild', severity: 'warning' }),
      finding(place('b', 1, 1, 2), { code: 'grave' }),
    ]
    expect(renderText(findings, { ...options, hint: true })).toContain('`layerbook explain grave`')
    expect(renderText(findings.slice(0, 1), { ...options, hint: true })).toContain('`layerbook explain mild`')
  })

  test('counts what is mended surely and what is by a guess; a release is not mended', () => {
    const fix = (kind: 'safe' | 'suggested'): Fix => ({ kind, title: 'Mend it', edits: [] })
    const at = place('a', 1, 1, 2)
    const findings = [
      finding(at, { fix: fix('safe') }),
      finding(at, { fix: fix('suggested') }),
      finding({ ...at, revision: 'a@1.0.0' }, { fix: fix('safe') }),
    ]
    const shown = renderText(findings, { ...options, hint: true })
    expect(shown).toContain('`layerbook fix` mends 1 of 3.\n`layerbook fix --suggested` mends 2, some as it guesses.\n')
  })

  test('says what was left out as older', () => {
    expect(renderText([finding(place('a', 1, 1, 2))], { ...options, since })).toMatch(
      /\n1 error in 1 file, new since origin\/main; 12 older left out\.\n$/,
    )
    expect(renderText([], { ...options, since })).toBe(
      'Nothing new in 2 registries, 45 packs, 20 profiles and 760 releases since origin/main; 12 older left out.\n',
    )
    expect(renderText([], { ...options, since: { ...since, leftOut: 0, revision: 'a\x1b[1m' } })).toMatch(
      / since a\\x1b\[1m; there is no older one\.\n$/,
    )
  })
})

describe('many findings', () => {
  const many = Array.from({ length: 300 }, (_, i) =>
    finding(place(`a${String(i).padStart(3, '0')}`, 1, 1, 5), { message: `Wrong in ${i}.`, help: 'Mend it.' }),
  )
  const options = { readText: () => 'name: base\n', color: false }

  test('of one code the first are told in full, the others in a line each', () => {
    const lines = renderText(many, options).trimEnd().split('\n')
    expect(lines.filter((line) => line === '  → Mend it.')).toHaveLength(20)
    for (const [i, { at }] of many.entries()) {
      const head = `${at.file}:1:1 error some-code`
      expect(lines).toContain(i < 20 ? head : `${head}: Wrong in ${i}.`)
    }
    expect(lines.slice(-3)).toEqual([
      '',
      '300 errors in 300 files',
      'Of each code the first 20 are told in full, 280 more in a line.',
    ])
    expect(lines.length).toBeLessThan(420)
  })

  test('another code is told in full after them, and 20 of one are', () => {
    const shown = renderText([...many, finding(place('b', 1, 1, 5), { code: 'rare', help: 'Now.' })], options)
    expect(shown).toContain('a299:1:1 error some-code: Wrong in 299.\n\nb:1:1 error rare\n  Something is wrong.\n')
    expect(renderText(many.slice(0, 20), options)).not.toContain('in a line')
  })

  test('where only some are wanted, it is said how many there are', () => {
    const shown = renderText(many, { ...options, most: 20 })
    expect(shown).toMatch(
      /\n300 errors in 300 files\nThe first 20 are shown; `layerbook validate` tells the 280 others\.\n$/,
    )
    expect(shown).not.toContain('a020')
    expect(renderText(many.slice(0, 20), { ...options, most: 20 })).not.toContain('are shown')
  })
})

test('hostile names stay on their lines and say nothing to the log of a build', () => {
  const shown = renderText(hostileFindings, { readText: () => hostileText, color: false })
  expect(isDangerous(shown)).toBe(false)
  expect(shown.split('\n').filter((line) => line.trimStart().startsWith('::'))).toEqual([])
})
