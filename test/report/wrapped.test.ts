import { expect, test } from 'vitest'
import { wrapped } from '../../src/report/wrapped.ts'

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 100, ['one two three']],
  ['a longerthanthat b', 5, ['a', 'longerthanthat', 'b']],
  ['日本 日本', 7, ['日本', '日本']],
  ['', 10, ['']],
])('%j at %i columns is %j', (text, width, lines) => expect(wrapped(text, width)).toEqual(lines))
