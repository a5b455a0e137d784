import { expect, test } from 'vitest'
import type { VariableFormat } from '../../src/model/registry.ts'
import { variablesIn } from '../../src/model/variable-reference.ts'
import { formatExamples, isOfFormat } from '../../src/validate/variable-text.ts'

test.each([
  ['a {{.spectro.var.domain}} b {{ .spectro.var.zone }} {{.spectro.var.domain}}', ['domain', 'zone']],
  ['{{ .spectro.var.a | upper }}', ['a']],
  ['{{.spectro.system.cluster.name}} {{.spectro.pack.x.y}}', []],
  ['.spectro.var.domain without braces', []],
])('%j refers to %j', (text, names) => expect(variablesIn(text)).toEqual(names))

test.each<[VariableFormat, string, boolean]>([
  ['string', 'anything', true],
  ['number', '-3.5', true],
  ['number', '3px', false],
  ['number', '', false],
  ['boolean', 'true', true],
  ['boolean', 'yes', false],
  ['ipv4', '10.0.0.255', true],
  ['ipv4', '10.0.0.256', false],
  ['ipv4', '10.0.0', false],
  ['ipv4cidr', '10.0.0.0/16', true],
  ['ipv4cidr', '10.0.0.0/33', false],
  ['ipv4cidr', '10.0.0.0', false],
  ['ipv6', '::', true],
  ['ipv6', '2001:db8::1', true],
  ['ipv6', '::ffff:10.0.0.1', true],
  ['ipv6', '1:2:3:4:5:6:7:8', true],
  ['ipv6', '1:2:3:4:5:6:7', false],
  ['ipv6', '1::2::3', false],
  ['ipv6', '12345::', false],
  ['version', 'v1.2.3', true],
  ['version', '1.2.3-rc.1', true],
  ['version', 'latest', false],
  ['base64', 'aGVsbG8=', true],
  ['base64', 'aGVsbG8', false],
])('as %s %j: %s', (format, text, fits) => expect(isOfFormat(text, format)).toBe(fits))

test.each(Object.entries(formatExamples))('the example of %s is one', (format, example) => {
  expect(isOfFormat(example, format as VariableFormat)).toBe(true)
})
