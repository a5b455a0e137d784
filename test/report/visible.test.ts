import { expect, test } from 'vitest'
import { displayWidth, visible } from '../../src/report/visible.ts'

test.each([
  ['plain ünïcode 日本', 'plain ünïcode 日本'],
  ['\x1b[31m', '\\x1b[31m'],
  ['a\tb\nc\r', 'a\\tb\\nc\\r'],
  ['\u202eevil\u2066', '\\u{202e}evil\\u{2066}'],
  ['\x7f\x9b', '\\x7f\\x9b'],
  ['\ud800', '\\u{d800}'],
  ['👩‍💻', '👩‍💻'],
  ['a ##[set-output name=x]y', 'a #\\x23[set-output name=x]y'],
  ['##vso[task.setvariable]', '#\\x23vso[task.setvariable]'],
  ['  ::error::a::b', '  \\x3a:error::a::b'],
  ['# [a] ##b #[c]', '# [a] ##b #[c]'],
])('%j is shown as %j', (text, shown) => expect(visible(text)).toBe(shown))

test.each([
  ['abc', 3],
  ['日本', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['🚀', 2],
])('%j is %i columns wide', (text, width) => expect(displayWidth(text)).toBe(width))
