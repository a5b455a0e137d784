import { expect, test } from 'vitest'
import { macrosIn } from '../../src/validate/macros.ts'

test.each([
  ['{{.spectro.var.domain}}', ['var domain']],
  ['{{ .spectro.system.cluster.name }}-x', ['system cluster.name']],
  ['{{- .spectro.var.a -}}', ['var a']],
  ['{{.spectro.var.a}}.{{.spectro.var.b}}', ['var a', 'var b']],
  ['{{ .spectro.pack.kubernetes.pack.podCIDR | default "10.0.0.0/8" }}', ['pack kubernetes.pack.podCIDR default']],
  ['{{ printf "%s" .spectro.var.a | upper }}', ['var a']],
  ['{{ $labels.instance }} {{ .Values.spectroName }}', []],
  ['{{ include "spectro.labels" . }}', []],
  ['spectro.var.a in a comment, and .spectro.var.a too', []],
  ['plain', []],
])('the macros of %s are %j', (text, macros) => {
  const found = macrosIn(text)
  expect(found.broken).toEqual([])
  expect(found.macros.map(({ kind, name, hasDefault }) => `${kind} ${name}${hasDefault ? ' default' : ''}`)).toEqual(
    macros,
  )
})

test.each([
  ['{{spectro.var.a}}', 'dot', 'spectro.var.a'],
  ['{.spectro.var.a}', 'braces', '{.spectro.var.a}'],
  ['{{.spectro.var.a}', 'braces', '{{.spectro.var.a}'],
  ['{{ .spectro.var.a', 'braces', '{{ .spectro.var.a'],
  ['.spectro.var.a}}', 'braces', '.spectro.var.a}}'],
  ['{{.spectro.var.a} {{.spectro.var.b}}', 'braces', '{{.spectro.var.a}'],
])('%s lacks %s', (text, fault, written) => expect(macrosIn(text).broken).toEqual([{ fault, text: written }]))

test.each([
  ['opening braces', '{{'.repeat(200_000) + 'spectro'],
  ['beginnings of macros', '{{.spectro.var.'.repeat(50_000)],
  ['a name without end', `{{.spectro.${'a.'.repeat(300_000)}`],
  ['blanks', `{{${' '.repeat(500_000)}spectro.`],
])('a text of many %s takes no time', (_, text) => {
  const start = performance.now()
  macrosIn(text)
  expect(performance.now() - start).toBeLessThan(1000)
})
