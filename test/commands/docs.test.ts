import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { layerbookHere } from './run.ts'

const demo = inject('demo')

/** The pages whose every command can be run as it stands there on the sample. */
const commands = ['looking-up.md'].flatMap((page) => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', page), 'utf8')
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = '']) => block.trim().split('\n'))
})

test('there are some', () => expect(commands.length).toBeGreaterThan(12))

test.each(commands)('%s', async (line) => {
  const [name, command = '', ...args] = line.replace(/ +#.*$/, '').split(' ')
  expect(name).toBe('layerbook')
  const { code, stdout, stderr } = await layerbookHere([command, '--repo', demo, ...args])
  expect(code, stderr).toBe(0)
  expect(stdout.split('\n').length).toBeGreaterThan(2)
  expect(stderr).not.toContain('layerbook:')
})
