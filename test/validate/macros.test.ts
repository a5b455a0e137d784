import { expect, test } from 'vitest'
import type { LocatedMap, LocatedScalar } from '../../src/model/document.ts'
import { macrosIn, placeOfPart } from '../../src/validate/macros.ts'
import { documentFromText } from './document-from-text.ts'

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
  ['macros in one pair of braces', `{{${' .spectro.var.a'.repeat(60_000)}}}`],
])('a text of many %s takes no time', (_, text) => {
  const start = process.cpuUsage()
  macrosIn(text)
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2)
})

test.each([
  ['a: "{{.spectro.var.a}} {{spectro.var.a}}"', 'spectro.var.a', 26],
  ['a: "{{spectro.var.ab}} {{spectro.var.a}}"', 'spectro.var.a', 26],
  ['a: "{{.spectro.var.a}} {.spectro.var.a}"', '{.spectro.var.a}', 24],
  ['a: ".spectro.var.a}} {{.spectro.var.a}}"', '.spectro.var.a}}', 5],
  ['a: "{{\\x2espectro.var.a}} {{.spectro.var.ab}}"', '.spectro.var.a', 4],
])('in %s, %s stands in column %d', (text, part, column) => {
  const document = documentFromText('values.yaml', text)
  const node = (document.root as LocatedMap).entries.get('a')!.value as LocatedScalar
  expect(placeOfPart({ document, node }, part).column).toBe(column)
})
