import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { shellWord } from '../../src/model/shell-word.ts'

test('an ordinary tag stays as it is', () => {
  expect(shellWord('registry/public/cilium@1.16.4+build')).toBe('registry/public/cilium@1.16.4+build')
})

test.each(['profiles/a@1;id', 'profiles/$(id)@1', "profiles/it's@1", 'profiles/`id`@"1"', 'a b', ''])(
  'a shell reads %j as one word',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text)
  },
)
