import { expect, test } from 'vitest'
import { main } from '../src/cli.ts'
import type { Terminal } from '../src/commands/terminal.ts'

async function told(...args: string[]): Promise<{ code: number; out: string }> {
  let out = ''
  const say = (text: string) => void (out += text)
  const quiet = () => {}
  const terminal: Terminal = {
    out: say,
    err: say,
    color: false,
    width: 100,
    progress: quiet,
    warn: quiet,
    settle: quiet,
  }
  return { code: await main(args, terminal), out }
}

const { out: overview } = await told('--help')
const listed = [...overview.matchAll(/^ {2}([a-z]+) (?=\[|<|\s)/gm)].map((match) => match[1]!)

test('the overview lists every command under what someone comes for', () => {
  expect(listed).toEqual(expect.arrayContaining(['new', 'validate', 'explain', 'release', 'yank', 'deprecate', 'demo']))
  for (const heading of ['Change:', 'Look up:', 'Own a registry:', 'Try it:']) expect(overview).toContain(heading)
})

test.each(listed.filter((name) => name !== 'help'))('%s is found by its name alone', async (name) => {
  const { code, out } = await told(name, '--help')
  expect(code).toBe(0)
  expect(out).toContain(`Usage: layerbook ${name} `)
})

test('what stands before the name is told of as if all commands were there', async () => {
  expect(await told('--nonsense', 'validate')).toMatchObject({
    code: 2,
    out: expect.stringContaining('--nonsense') as string,
  })
  expect(await told('help', 'validate')).toMatchObject({ out: expect.stringContaining('layerbook validate') as string })
})

test('a mistyped name is told the nearest of all', async () => {
  expect(await told('valdate')).toMatchObject({ code: 2, out: expect.stringContaining('validate') as string })
})

test('the version needs no command', async () => {
  expect(await told('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string })
})
