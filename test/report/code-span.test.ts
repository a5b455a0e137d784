import { expect, test } from 'vitest'
import { codeSpan } from '../../src/report/code-span.ts'

test.each([
  ['cilium', '`cilium`'],
  ['', '`(blank)`'],
  ['a`b``c', '```a`b``c```'],
  ['`', '`` ` ``'],
  ['a|b\nc', '`a\\x7cb\\nc`'],
  ['@team ![x](y) <b>', '`@team ![x](y) <b>`'],
  ['x'.repeat(161), `\`${'x'.repeat(159)}…\``],
])('%j', (text, expected) => {
  expect(codeSpan(text)).toBe(expected)
})
