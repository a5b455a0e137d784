import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareStates } from '../../src/pipeline/compare.ts'
import { layerbookHere } from '../commands/run.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

const file = 'profiles/observe/profile.yaml'
const text = smallRegistry()[file]!
let repository: TestRepository

beforeAll(() => {
  repository = new TestRepository(smallRegistry())
  repository.commit('Break', { [file]: `${text}  - [\n` })
  repository.commit('Change the broken one', { [file]: `${text.replace('5.x', '5.0.x')}  - [\n` })
  repository.commit('Mend', { [file]: text })
})

afterAll(() => repository.remove())

const diff = (...args: string[]) => layerbookHere(['diff', '--repo', repository.dir, ...args])

test.each([
  ['HEAD~3..HEAD~2', 'after', 1],
  ['HEAD~1..HEAD', 'before', 0],
])('a profile that one side of %s cannot read is not told as if all of it differed', async (range, side, exit) => {
  const { code, stdout } = await diff(range)
  expect(code).toBe(exit)
  expect(stdout).toContain(`  ${side}: profile observe cannot be read, so nothing is compared\n`)
  expect(stdout).not.toMatch(/layer \S+ (\S+ )?(added|removed)|version: |no longer composes/)
  const { stdout: markdown } = await diff(range, '--format', 'markdown')
  expect(markdown).toMatch(/\| `whole` \|.*\| cannot be read.*\|/)
})

test('what composes it is not compared either, and the JSON is what its schema says', async () => {
  const { stdout } = await diff('HEAD~3..HEAD~2', '--format', 'json')
  const report = JSON.parse(stdout) as { profiles: { name: string; unreadable?: unknown; layers: unknown[] }[] }
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'schemas', 'diff.schema.json'), 'utf8'),
  ) as object
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema)
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  expect(report.profiles.map(({ name }) => name)).toEqual(['observe', 'whole'])
  for (const profile of report.profiles)
    expect(profile).toMatchObject({ unreadable: [{ side: 'after', profile: 'observe' }], layers: [] })
})

test('where neither side can be read, nothing is said of it', async () => {
  const { stdout } = await diff('HEAD~2..HEAD~1')
  expect(stdout).not.toContain('cannot be read')
})

test('compare says so too', async () => {
  const { summary, diff } = await compareStates('whole~HEAD~1', 'whole', { repo: repository.dir })
  expect(summary).toBe('Nothing but findings can be compared: a file of one side cannot be read.')
  expect(diff).toMatchObject({ unreadable: [{ side: 'before', profile: 'observe' }], layers: [], references: [] })
})
