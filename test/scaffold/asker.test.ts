import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/model/diagnostic.ts'
import { Asker, listOf, type Prompts } from '../../src/scaffold/asker.ts'

const choices = ['cilium', 'calico'].map((value) => ({ value, description: '' }))
const question = { flag: '--network', message: 'Which network?' }
const nobody = new Asker(undefined)

/** Someone who answers everything with the same. */
function someone(answer: string): { asker: Asker; asked: string[] } {
  const asked: string[] = []
  const say = <T>(message: string, value: T): Promise<T> => {
    asked.push(message)
    return Promise.resolve(value)
  }
  const prompts: Prompts = {
    text: (message) => say(message, answer),
    one: (message) => say(message, answer),
    many: (message) => say(message, [answer]),
  }
  return { asker: new Asker(prompts), asked }
}

describe('without anybody to ask', () => {
  test('the command line comes before the fallback', async () => {
    expect(await nobody.one({ ...question, choices, given: 'calico', fallback: 'cilium' })).toBe('calico')
    expect(await nobody.one({ ...question, choices, fallback: 'cilium' })).toBe('cilium')
    expect(await nobody.many({ ...question, choices, given: 'calico, cilium@1.x,calico' })).toEqual([
      'calico',
      'cilium@1.x',
    ])
    expect(await nobody.many({ ...question, choices, fallback: '' })).toEqual([])
    expect(await nobody.text({ ...question, fallback: '' })).toBe('')
  })

  test.each([
    [
      'a missing answer',
      () => nobody.one({ ...question, choices }),
      '--network is missing: Which network?',
      'cilium, calico',
    ],
    ['a missing text', () => nobody.text(question), '--network is missing', 'Give it with --network.'],
    [
      'an unknown one',
      () => nobody.one({ ...question, choices, given: 'cillium' }),
      '--network "cillium"',
      'Did you mean "cilium"?',
    ],
    [
      'an unknown one of many',
      () => nobody.many({ ...question, choices, given: 'xyz' }),
      '--network "xyz"',
      'cilium, calico',
    ],
    [
      'a wrong text',
      () => nobody.text({ ...question, given: 'x', problem: () => 'No.' }),
      '--network "x": No.',
      '--network',
    ],
    [
      'nothing to choose from',
      () => nobody.one({ ...question, choices: [], help: 'Make one.' }),
      'nothing to choose',
      'Make one.',
    ],
  ])('%s is told with what to do', async (_, answer, message, help) => {
    const error: unknown = await answer().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).message).toContain(message)
    expect((error as UserError).help).toContain(help)
  })
})

test('a person is asked what the command line leaves open, and nothing else', async () => {
  const { asker, asked } = someone('calico')
  expect(await asker.one({ ...question, choices, fallback: 'cilium' })).toBe('calico')
  expect(await asker.one({ ...question, choices, given: 'cilium' })).toBe('cilium')
  expect(await asker.one({ ...question, choices: choices.slice(0, 1), fallback: 'cilium' })).toBe('cilium')
  expect(asked).toEqual(['Which network?'])
})

test.each([
  ['a, b,,c ', ['a', 'b', 'c']],
  ['', []],
])('%j is the list %j', (text, list) => expect(listOf(text)).toEqual(list))
