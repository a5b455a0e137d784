import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { concealedChanges } from '../../src/pipeline/diff-concealed.ts'
import { layerbookHere } from '../commands/run.ts'
import { TestRepository } from '../repository.ts'
import { madeUp } from '../secrets/made-up.ts'
import { smallRegistry } from '../small-registry.ts'

const first = madeUp.github
const second = `ghp_${[...first.slice(4)].reverse().join('')}`
const profile = (line: string) => smallRegistry()['profiles/observe/profile.yaml']! + line
let repository: TestRepository

beforeAll(() => {
  repository = new TestRepository(smallRegistry())
  const write = (message: string, line: string) =>
    repository.commit(message, { 'profiles/observe/profile.yaml': profile(line) })
  write('A slip', `          harmless: "${first}"\n`)
  write('Another slip', `          harmless: "${second}"\n`)
  write('A password', `          adminPassword: "first"\n`)
  write('Another password', `          adminPassword: "other"\n`)
  write('None', '')
})

afterAll(() => repository.remove())

const run = (command: string, ...args: string[]) => layerbookHere([command, '--repo', repository.dir, ...args])

describe.each([
  ['compare', ['observe~HEAD~4', 'observe~HEAD~3']],
  ['diff', ['HEAD~4..HEAD~3']],
] as const)('%s of two secrets of one length', (command, args) => {
  test('says that a value changed, shows neither, and says that it conceals', async () => {
    const { stdout, stderr } = await run(command, ...args)
    expect(stdout).toContain('monitoring charts.monitoring.harmless: another value, which is not shown (layer observe)')
    expect(stdout + stderr).not.toMatch(new RegExp(`${first.slice(0, 12)}|${second.slice(0, 12)}`))
    expect(stderr).toMatch(/^layerbook: warning: 2 places look like secrets and are concealed\./)
  })

  test('tells it in JSON without a value', async () => {
    const { stdout } = await run(command, ...args, '--format', 'json')
    const told = JSON.stringify(JSON.parse(stdout))
    expect(told).toContain('"path":["charts","monitoring","harmless"],"masked":true')
    expect(told).not.toContain('•')
  })
})

test('diff says nothing of secrets where it tells none', async () => {
  const { stderr } = await run('diff', 'HEAD~2..HEAD~1')
  expect(stderr).toBe('')
})

test.each([
  ['HEAD~2..HEAD~1', 'another value, which is not shown'],
  ['HEAD~1..HEAD', 'a value removed, which is not shown'],
  ['HEAD~3..HEAD~2', 'a value added, which is not shown'],
])('what is not shown in %s is %s', async (range, words) => {
  const { stdout } = await run('diff', range)
  expect(stdout).toContain(`monitoring charts.monitoring.adminPassword: ${words} (layer observe)`)
})

test.each([
  ['a field', { key: 'a', before: first, after: second }, { key: 'a' }],
  ['a part of a field', { key: 'a', before: `x ${first}`, after: `y ${first}` }, undefined],
  ['a field of one side', { key: 'a', before: first }, undefined],
  [
    'a value',
    { path: ['a'], before: { value: first, by: 1 }, after: { value: second, by: 2 }, masked: false },
    { path: ['a'], before: { by: 1 }, after: { by: 2 }, masked: true },
  ],
])('%s that is a secret', (_, change, expected) => {
  const { changes } = concealedChanges(change, [first, second])
  expect(changes).toEqual(expected ?? JSON.parse(JSON.stringify(change).replaceAll(first, '•'.repeat(first.length))))
})
