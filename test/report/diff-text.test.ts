import { expect, test } from 'vitest'
import { renderDiffJson } from '../../src/report/diff-json.ts'
import { renderDiffText } from '../../src/report/diff-text.ts'
import { aDiff, aProfileDiff } from './diffs.ts'

const options = { base: 'main', head: 'HEAD', verbose: false, color: false, width: 100 }

test('profiles with the same changes are told once, with the list', () => {
  const profiles = Array.from({ length: 200 }, (_, index) => ({
    ...aProfileDiff('one', 'same'),
    name: `profile-${index}`,
  }))
  const text = renderDiffText(aDiff(profiles), options)
  expect(text.match(/layer same \(one\) same added/g)).toHaveLength(1)
  expect(text).toContain('and 189 more (200 profiles)  breaks')
  const verbose = renderDiffText(aDiff(profiles), { ...options, verbose: true })
  expect(verbose).toContain('profile-199 (through same)')
})

test('few values are shown, and all where it is verbose', () => {
  const diff = aDiff([aProfileDiff('a', 'b', 9)])
  expect(renderDiffText(diff, options)).toContain('and 5 more values (--verbose)')
  expect(renderDiffText(diff, { ...options, verbose: true }).match(/b b\.\d: b removed/g)).toHaveLength(9)
})

test.each(['\x1b[31m', '\u202e', '\n', '\x9b'])('a terminal obeys nothing of %j', (text) => {
  const diff = aDiff([aProfileDiff(text, text)], text)
  expect(renderDiffText(diff, { ...options, base: text }).replaceAll('\n', '')).not.toContain(text)
  expect(renderDiffJson(diff, { name: text }, { name: text }).replaceAll('\n', '')).not.toContain(text)
})
