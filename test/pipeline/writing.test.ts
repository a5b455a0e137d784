import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { UserError } from '../../src/model/diagnostic.ts'
import { writing } from '../../src/pipeline/writing.ts'

test('what is written is given back', () => {
  expect(writing('x', () => 1)).toBe(1)
})

test('what the system refuses is told with the place', () => {
  const refused = () => writing('the place', () => readdirSync('/no/such/folder'))
  expect(refused).toThrow(UserError)
  expect(refused).toThrow('the place could not be written: ENOENT')
})

test('a bug stays one', () => {
  const bug = new TypeError('bug')
  expect(() =>
    writing('x', () => {
      throw bug
    }),
  ).toThrow(bug)
})
