import { afterEach, beforeEach, expect, test } from 'vitest'
import { readWorkState } from '../../src/git/work-state.ts'
import { TestRepository } from '../repository.ts'

let repository: TestRepository

beforeEach(() => {
  const long = 'a text that is long enough to be known again\n'.repeat(5)
  repository = new TestRepository({ 'registry/a b.txt': long, 'registry/gone.txt': 'x\n', 'other.txt': 'x\n' })
})

afterEach(() => repository.remove())

test('changed, staged, new, deleted and renamed files are told by both names', () => {
  repository.git('mv', 'registry/a b.txt', 'registry/c d.txt')
  repository.write({ 'registry/gone.txt': undefined, 'registry/new é.txt': 'x\n', 'other.txt': 'y\n' })
  expect(readWorkState(repository.dir, ['registry']).changed).toEqual([
    'registry/a b.txt',
    'registry/c d.txt',
    'registry/gone.txt',
    'registry/new é.txt',
  ])
  expect(readWorkState(repository.dir, ['profiles'])).toEqual({ changed: [], behind: 0 })
})

test('a conflict is an unfinished merge with changed files', () => {
  repository.git('checkout', '-q', '-b', 'side')
  repository.commit('Side', { 'registry/gone.txt': 'side\n' })
  repository.git('checkout', '-q', 'main')
  repository.commit('Main', { 'registry/gone.txt': 'main\n' })
  expect(() => repository.git('merge', '-q', 'side')).toThrow()
  expect(readWorkState(repository.dir, ['registry'])).toEqual({
    changed: ['registry/gone.txt'],
    behind: 0,
    unfinished: 'merge',
  })
})
