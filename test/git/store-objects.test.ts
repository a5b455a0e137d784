import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { storeObjects, type NewObject } from '../../src/git/store-objects.ts'
import { TestRepository } from '../repository.ts'

const repository = new TestRepository({ 'a.txt': 'a\n' })

afterAll(() => repository.remove())

function blobs(count: number): NewObject[] {
  return Array.from({ length: count }, (_, i) => ({ type: 'blob', content: Buffer.from(`${count}: ${i}\n`) }))
}

test.each([
  [3, 'files'],
  [300, 'one pack'],
])('%i objects are %s that git reads', (count) => {
  const writes: string[] = []
  const ids = storeObjects(repository.dir, blobs(count), (what) => writes.push(what))
  for (const i of [0, count - 1]) expect(repository.git('cat-file', 'blob', ids[i]!)).toBe(`${count}: ${i}\n`)
  expect(writes).toHaveLength(count === 3 ? 6 : 4)
  expect(repository.git('fsck', '--strict', '--no-dangling')).toBe('')
  const left = readdirSync(join(repository.dir, '.git/objects'), { recursive: true }).filter((name) =>
    /tmp/.test(String(name)),
  )
  expect(left).toEqual([])
})

test('what is there already is not written again', () => {
  const writes: string[] = []
  storeObjects(repository.dir, blobs(3), (what) => writes.push(what))
  expect(writes).toEqual([])
})
