import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProfileState, writeProfileState } from '../../src/model/profile-state.ts'

test.each([
  // text                                    name              version  at
  ['aws-production', 'aws-production', undefined, undefined],
  ['profiles/aws-production', 'aws-production', undefined, undefined],
  [' aws-production ', 'aws-production', undefined, undefined],
  ['aws-production@1.2.0', 'aws-production', '1.2.0', undefined],
  ['aws-production~2025-06-01', 'aws-production', undefined, '2025-06-01'],
  ['aws-production~2025-06-01T12:00:00Z', 'aws-production', undefined, '2025-06-01T12:00:00Z'],
  ['a_b.c@1.2.0+k3s1~2025-06-01', 'a_b.c', '1.2.0+k3s1', '2025-06-01'],
  ['aws-production~main~20', 'aws-production', undefined, 'main~20'],
])('%s', (text, name, version, at) => {
  expect(readProfileState(text)).toEqual({ name, ...(version ? { version } : {}), ...(at ? { at } : {}) })
})

test.each(['', ' ', '@1.0.0', '~2025-06-01', 'a@', 'a~', 'a@~2025-06-01', 'a@1@2', 'a b', 'x/y'])(
  '%j is none',
  (text) => {
    expect(readProfileState(text)).toBeUndefined()
  },
)

test('what is written is read as the same', () => {
  const part = fc.stringMatching(/^[a-z0-9+.:-]+$/)
  fc.assert(
    fc.property(part, fc.option(part, { nil: undefined }), fc.option(part, { nil: undefined }), (name, version, at) => {
      const state = { name, ...(version === undefined ? {} : { version }), ...(at === undefined ? {} : { at }) }
      expect(readProfileState(writeProfileState(state))).toEqual(state)
    }),
  )
})
