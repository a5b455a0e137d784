import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/model/document.ts'
import { tellMistake } from '../../src/validate/values-schema-words.ts'
import { checkValues, schemaProblems } from '../../src/validate/values-schema.ts'
import { documentFromText } from './document-from-text.ts'

const latest = 'https://json-schema.org/draft/2020-12/schema'

function schemaOf(schema: object | boolean) {
  return documentFromText('values.schema.json', JSON.stringify(schema))
}

/** What is wrong, as `path keyword`. */
function mistakes(schema: object | boolean, values: Json): string[] {
  const { mistakes: found } = checkValues(schemaOf(schema), values)
  return found.map(({ path, keyword }) => `${path.join('.')} ${keyword}`.trim())
}

function problems(schema: object): string[] {
  return schemaProblems(schemaOf(schema)).map(({ message }) => message)
}

describe('the drafts', () => {
  test.each<[string, object, Json, string[]]>([
    [
      'draft-04: exclusive by a word beside the bound',
      { $schema: 'http://json-schema.org/draft-04/schema#', properties: { n: { minimum: 1, exclusiveMinimum: true } } },
      { n: 1 },
      ['n exclusiveMinimum'],
    ],
    [
      'draft-04: references by the id of the file',
      {
        $schema: 'http://json-schema.org/draft-04/schema#',
        id: 'http://example.com/values',
        properties: { n: { $ref: 'http://example.com/values#/definitions/text' } },
        definitions: { text: { type: 'string' } },
      },
      { n: 1 },
      ['n type'],
    ],
    [
      'draft-07: nothing counts beside a reference',
      { properties: { n: { $ref: '#/definitions/text', maxLength: 1 } }, definitions: { text: { type: 'string' } } },
      { n: 'long' },
      [],
    ],
    [
      '2020-12: all counts beside a reference',
      {
        $schema: latest,
        properties: { n: { $ref: '#/$defs/text', maxLength: 1 } },
        $defs: { text: { type: 'string' } },
      },
      { n: 'long' },
      ['n maxLength'],
    ],
    [
      'draft-07: items one by one',
      { properties: { l: { items: [{ type: 'string' }], additionalItems: false } } },
      { l: ['a', 'b'] },
      ['l items'],
    ],
    ['2020-12: items one by one', { $schema: latest, prefixItems: [{ type: 'string' }] }, [1], ['0 type']],
    [
      'draft-07: dependencies',
      { dependencies: { a: ['b'], c: { required: ['d'] } } },
      { a: 1, c: 1 },
      ['dependentRequired', 'required'],
    ],
    [
      '2019-09: what nothing else has looked at',
      {
        $schema: 'https://json-schema.org/draft/2019-09/schema',
        allOf: [{ properties: { a: true } }],
        unevaluatedProperties: false,
      },
      { a: 1, b: 2 },
      ['unevaluatedProperties'],
    ],
    ['any: true', { properties: { a: true } }, { a: 1 }, []],
    ['any: false', { properties: { a: false } }, { a: 1 }, ['a false schema']],
    [
      'keys with odd signs',
      { properties: { '50%': { type: 'string' }, 'a/b~c': { type: 'string' } } },
      { '50%': 1, 'a/b~c': 1 },
      ['50% type', 'a/b~c type'],
    ],
  ])('%s', (_, schema, values, expected) => expect(mistakes(schema, values)).toEqual(expected))
})

describe('what is not known yet', () => {
  const macro = '{{.spectro.var.x}}'
  test.each<[string, object, Json, string[]]>([
    ['a macro fits a number', { properties: { a: { type: 'integer', minimum: 3 } } }, { a: macro }, []],
    ['a macro within a text too', { properties: { a: { enum: ['x'] } } }, { a: `a-${macro}` }, []],
    ['a macro is no map', { properties: { a: { type: 'object' } } }, { a: macro }, ['a type']],
    ['a macro in a list', { properties: { a: { items: { pattern: '^x' } } } }, { a: ['y', macro] }, ['a.0 pattern']],
    [
      'a choice that hangs on a macro',
      { anyOf: [{ properties: { a: { const: 1 } } }, { required: ['b'] }] },
      { a: macro },
      [],
    ],
    ['null takes a value away', { properties: { a: { type: 'string' } } }, { a: null }, []],
  ])('%s', (_, schema, values, expected) => expect(mistakes(schema, values)).toEqual(expected))
})

test('each pattern is its own', () => {
  const schema = {
    properties: { a: { pattern: '^a' }, b: { pattern: '^b' } },
    patternProperties: { '^c': false, '^d': true },
  }
  expect(mistakes(schema, { a: 'a', b: 'b', d: 1 })).toEqual([])
  expect(mistakes(schema, { a: 'b', b: 'a', c: 1 })).toEqual(['a pattern', 'b pattern', 'c false schema'])
})

test('what a pattern that is left out may have allowed is allowed, whatever is written first', () => {
  const [unusable, closed] = [{ patternProperties: { '(?=x)a': {} } }, { additionalProperties: false }]
  expect(mistakes({ ...unusable, ...closed }, { a: 1 })).toEqual([])
  expect(mistakes({ ...closed, ...unusable }, { a: 1 })).toEqual([])
  expect(mistakes({ patternProperties: { '^b': {} }, ...closed }, { a: 1 })).toEqual(['additionalProperties'])
})

test('of a choice only the choice is told', () => {
  const schema = { properties: { a: { anyOf: [{ type: 'string' }, { type: 'integer' }] }, b: { type: 'string' } } }
  expect(mistakes(schema, { a: true, b: 1 })).toEqual(['a anyOf', 'b type'])
})

test('the place is that of the keyword in the file, through references', () => {
  const text =
    '{ "properties": { "a": { "$ref": "#/definitions/b" } },\n"definitions": { "b": {\n"type": "string" } } }'
  const [mistake] = checkValues(documentFromText('values.schema.json', text), { a: 1 }).mistakes
  expect(mistake?.schemaAt).toMatchObject({ line: 3, column: 9 })
})

describe('a stranger’s schema', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `d${at}`,
      { allOf: [1, 2].map(() => ({ $ref: `#/definitions/d${at + 1}` })) },
    ]),
  )
  const self = { $ref: '#' }
  let deep: Json = {}
  for (let depth = 0; depth < 60; depth++) deep = { a: deep }

  test.each<[string, object, Json]>([
    ['refers to itself', self, {}],
    ['doubles its work forty times', { $ref: '#/definitions/d0', definitions: { ...doubling, d40: {} } }, {}],
    [
      'doubles its work with each level of the values',
      { allOf: [{ properties: { a: self } }, { properties: { a: self } }] },
      deep,
    ],
    [
      'has a hundred patterns for a long text',
      { allOf: Array.from({ length: 300 }, () => ({ pattern: '(a|b)*c' })) },
      'a'.repeat(1e6),
    ],
  ])('that %s is given up on', (_, schema, values) => {
    const start = process.cpuUsage()
    expect(checkValues(schemaOf(schema), values)).toEqual({ mistakes: [], tooCostly: true })
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(4000)
  })

  test.each<[string, object, Json]>([
    [
      'a pattern that backtracks for ever',
      { properties: { a: { pattern: '^(a+)+$' } } },
      { a: `${'a'.repeat(100_000)}b` },
    ],
    [
      'unique items, a hundred thousand of them',
      { properties: { a: { uniqueItems: true } } },
      { a: [...Array(1e5).keys()].map((at) => ({ at })) },
    ],
    [
      'two thousand properties',
      { properties: Object.fromEntries([...Array(2000).keys()].map((at) => [`k${at}`, { type: 'string' }])) },
      { k1: 1 },
    ],
  ])('%s takes no time', (_, schema, values) => {
    const start = process.cpuUsage()
    checkValues(schemaOf(schema), values)
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(4000)
  })

  test('never becomes code', () => {
    const escape = '\'"]}}`; globalThis.escaped = true; //\u2028\\'
    const schema = {
      $id: escape,
      $comment: `*/ globalThis.escaped = true; /*${escape}`,
      $async: true,
      properties: { [escape]: { const: escape, format: escape, pattern: escape } },
      patternProperties: { [escape]: { enum: [escape] } },
      required: [escape],
      dependencies: { [escape]: [escape] },
    }
    expect(mistakes(schema, { a: 1 })).toEqual(['required'])
    expect(mistakes(schema, { [escape]: 1 }).length).toBeGreaterThan(0)
    expect(globalThis).not.toHaveProperty('escaped')
  })

  test.each<[string, object, RegExp]>([
    ['refers out of the file', { properties: { a: { $ref: 'https://example.com/a.json' } } }, /leads out of the file/],
    ['refers to nothing', { properties: { a: { $ref: '#/definitions/a' } } }, /leads nowhere/],
    ['has a pattern that looks ahead', { properties: { a: { pattern: '(?=x)a' } } }, /cannot be read/],
    ['has a pattern that is none', { patternProperties: { '(': {} } }, /cannot be read/],
    ['has an unknown type', { properties: { a: { type: 'strin' } } }, /no type "strin"/],
    ['has a bound that is a text', { properties: { a: { minimum: '1' } } }, /"minimum" has a value/],
    ['is of an unknown draft', { $schema: 'https://example.com/schema' }, /not known here/],
    ['has no schemas where they belong', { allOf: {} }, /takes a list of schemas/],
    ['has ten thousand schemas', { allOf: Array.from({ length: 10_000 }, () => ({})) }, /more than 4000 schemas/],
    [
      'has a thousand patterns',
      { allOf: Array.from({ length: 1000 }, (_, at) => ({ pattern: `a${at}` })) },
      /more than 500 patterns/,
    ],
  ])('that %s is told', (_, schema, message) => {
    expect(problems(schema)).toEqual([expect.stringMatching(message)])
  })

  test('of which a part cannot be used is used for the rest', () => {
    const schema = { properties: { a: { $ref: 'https://example.com/a.json' }, b: { type: 'string' } } }
    expect(mistakes(schema, { a: 1, b: 1 })).toEqual(['b type'])
  })
})

test('the same text in another file has places of its own', () => {
  const text = '{ "type": "none" }'
  const files = ['a.json', 'b.json'].map((file) => schemaProblems(documentFromText(file, text))[0]?.at.file)
  expect(files).toEqual(['a.json', 'b.json'])
})

test.each<[object, Json, string]>([
  [{ type: 'integer' }, 'x', 'The values must be a whole number, not the text "x".'],
  [{ type: ['string', 'null'] }, 1, 'The values must be a text or null, not 1.'],
  [{ enum: ['a', 'b'] }, 'c', 'The values cannot be the text "c": it must be one of a, b.'],
  [{ const: 'a' }, 'c', 'The values cannot be the text "c": it must be a.'],
  [{ required: ['a'] }, {}, 'The values must have the key "a".'],
  [{ additionalProperties: false }, { a: 1 }, 'The values cannot have the key "a".'],
  [{ properties: { a: { minimum: 2 } } }, { a: 1 }, '`a` must be at least 2, not 1.'],
  [{ properties: { a: { exclusiveMaximum: 2 } } }, { a: 2 }, '`a` must be less than 2, not 2.'],
  [{ properties: { a: { items: { multipleOf: 2 } } } }, { a: [2, 3] }, '`a[1]` must be a multiple of 2, not 3.'],
  [{ properties: { a: { minLength: 1 } } }, { a: '' }, '`a` must not be empty.'],
  [{ properties: { a: { pattern: '^b' } } }, { a: 'a' }, '`a` must match "^b", not the text "a".'],
  [{ properties: { a: { format: 'ipv4' } } }, { a: 'a' }, '`a` must be of the format "ipv4", not the text "a".'],
  [{ properties: { a: { minItems: 1 } } }, { a: [] }, '`a` must have at least 1 entry.'],
  [{ properties: { a: { uniqueItems: true } } }, { a: [1, 1] }, '`a` must not have the same entry twice.'],
  [{ propertyNames: { maxLength: 1 } }, { long: 1 }, 'The values cannot have a key called "long".'],
  [{ not: {} }, {}, 'The values cannot be as written: the schema forbids it.'],
])('%j of %j: %s', (schema, values, message) => {
  const { mistakes: found } = checkValues(schemaOf(schema), values)
  expect(found.map((mistake) => tellMistake(mistake, undefined).message)).toContain(message)
})
