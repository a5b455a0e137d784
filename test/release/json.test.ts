import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { markRelease } from '../../src/pipeline/mark-release.ts'
import { renderMarkJson, renderReleaseJson } from '../../src/report/release-json.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { release, releaseEnv } from './release-runs.ts'

const schema = JSON.parse(readFileSync(new URL('../../schemas/release.schema.json', import.meta.url), 'utf8')) as object
const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema)
let repository: TestRepository

beforeAll(() => {
  for (const [key, value] of Object.entries(releaseEnv)) vi.stubEnv(key, value)
  repository = new TestRepository(smallRegistry())
})

afterAll(() => {
  vi.unstubAllEnvs()
  repository.remove()
})

function expectSound(text: string): void {
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
}

const network = (version: string, more = '') => ({
  'registry/public/network/pack.yaml': `name: network\nversion: "${version}"\nlayer: cni\ncloudTypes: [all]\n${more}`,
})

test('every end of a release, and every mark, is what the schema says', async () => {
  const ends: string[] = []
  const run = async (options: Parameters<typeof release>[1] = {}) => {
    const outcome = await release(repository.dir, options)
    expectSound(renderReleaseJson(outcome.plan, outcome))
    ends.push(outcome.done)
    return outcome.plan
  }
  await run({ adopt: true, dryRun: true })
  await run()
  await run()
  repository.commit('Next', network('1.5.0'))
  expect((await run()).effects).not.toEqual([])
  repository.commit('Wrong', network('1.6.0', 'nothing: known\n'))
  expect((await run()).findings).not.toEqual([])
  expect(ends).toEqual(['planned', 'written', 'nothing', 'written', 'refused'])
  for (const reason of ['Broken.', undefined]) {
    const target = {
      repo: repository.dir,
      target: 'network@1.5.0',
      dryRun: false,
      commit: false,
      cache: false,
    } as const
    const { plan, done } = await markRelease({ kind: 'yanked', ...target, ...(reason === undefined ? {} : { reason }) })
    expectSound(renderMarkJson(plan, { done }))
  }
  expect(validate({ schemaVersion: 1 })).toBe(false)
})
