import { expect, test } from 'vitest'
import { renderGithub } from '../../src/report/github.ts'
import { finding, place } from './findings.ts'

test('a finding is a workflow command at its lines', () => {
  const diagnostic = finding(place('profiles/a/profile.yaml', 2, 10, 14), { help: 'Do this.', severity: 'note' })
  expect(renderGithub([diagnostic]).split('\n')).toEqual([
    '::notice file=profiles/a/profile.yaml,line=2,endLine=2,col=10,endColumn=13,title=some-code::Something is wrong.%0ADo this.',
    '1 note in 1 file',
    '',
  ])
})

test('no text can begin a command of its own or leave its property', () => {
  const diagnostic = finding(place('a,b:c%d.yaml', 1, 1, 2), {
    message: '100% wrong\n::set-output name=x::y\r\x1b[1m',
    help: 'a\n::error::b',
  })
  const [command, ...rest] = renderGithub([diagnostic]).split('\n')
  expect(rest).toEqual(['1 error in 1 file', ''])
  expect(command).toContain('file=a%2Cb%3Ac%25d.yaml,')
  expect(command).toContain('::100%25 wrong\\n::set-output name=x::y\\r\\x1b[1m%0Aa\\n::error::b')
  expect(command!.indexOf('::error')).toBe(0)
})

test('a range of several lines has no columns, and a place in a tag is said', () => {
  const at = { ...place('f', 1, 4, 2, 3), revision: 'f@1' }
  expect(renderGithub([finding(at)])).toMatch(
    /^::error file=f,line=1,endLine=3,title=some-code::Something is wrong\. \(in f@1\)\n/,
  )
})
