import { expect, test } from 'vitest'
import type { UseRow } from '../../src/catalog/model.ts'
import { groupUses } from '../../src/catalog/use-groups.ts'

const use = (name: string, requested?: string, resolved?: string): UseRow => ({
  name,
  profile: { text: name, href: `/profiles/${name}/` },
  type: 'full',
  cloud: { name: 'aws', displayName: 'AWS' },
  profileVersion: '1.0.0',
  ...(requested === undefined ? {} : { requested }),
  ...(resolved === undefined ? {} : { resolved }),
})

test('users stand under what they ask for and get, the widest use first', () => {
  const uses = [
    use('a', '1.x', '1.2.0'),
    use('b', '1.2.0', '1.2.0'),
    use('c', '1.x', '1.2.0'),
    use('d', '9.x'),
    use('e'),
  ]
  expect(
    groupUses(uses).map(({ requested, resolved, uses: who }) => [requested, resolved, who.map((one) => one.name)]),
  ).toEqual([
    ['1.x', '1.2.0', ['a', 'c']],
    ['1.2.0', '1.2.0', ['b']],
    ['9.x', undefined, ['d']],
    [undefined, undefined, ['e']],
  ])
})

test('those that ask themselves stand before those that ask through another', () => {
  const through = { text: 'base', href: '/profiles/base/' }
  const [group] = groupUses([{ ...use('a', '1.x'), through }, use('base', '1.x'), { ...use('c', '1.x'), through }])
  expect(group?.uses.map(({ name }) => name)).toEqual(['base', 'a', 'c'])
})

test('nobody is lost among 1,500', () => {
  const uses = Array.from({ length: 1500 }, (_, at) => use(`p${at}`, at % 3 === 0 ? '1.x' : '2.x', '2.0.0'))
  const groups = groupUses(uses)
  expect(groups.map((group) => group.uses.length)).toEqual([1000, 500])
})
