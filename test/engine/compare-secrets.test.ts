import { afterAll, beforeAll, expect, test } from 'vitest'
import { comparison } from '../../src/catalog/compare/compare.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { madeUp } from '../secrets/made-up.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { engineOver } from './recorded-files.ts'

let repository: TestRepository
let engine: Engine
const secret = madeUp.github
const other = secret.replace('wWPw', 'xXQx')
const days = ['2025-01-02', '2025-01-03'] as const

const observe = (token: string) => `name: observe
version: "1.0.0"
type: add-on
cloudType: all
layers:
  - { pack: monitoring, version: 5.x, values: { charts: { monitoring: { token: ${token} } } } }
`

beforeAll(async () => {
  repository = new TestRepository(smallRegistry())
  repository.commit('One', { 'profiles/observe/profile.yaml': observe(secret) })
  repository.commit('Another', { 'profiles/observe/profile.yaml': observe(other) })
  ;({ engine } = await engineOver(repository.dir, [secret, other]))
})

afterAll(() => repository.remove())

const compared = async (name: string) => {
  const [before, after] = [await engine.compose({ name, at: days[0] }), await engine.compose({ name, at: days[1] })]
  const diff = await engine.compare(before, after)
  return comparison(
    { state: { name, at: days[0] }, page: before.page },
    { state: { name, at: days[1] }, page: after.page },
    diff,
  )
}

test('that values are blacked out, and may differ, is said where it is so', async () => {
  const told = await compared('observe')
  expect(JSON.stringify(told)).not.toContain(secret.slice(8))
  expect([told.same, told.concealed]).toEqual([true, true])
  expect((await compared('base')).concealed).toBe(false)
})
