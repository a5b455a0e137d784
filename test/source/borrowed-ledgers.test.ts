import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { layerbookHere } from '../commands/run.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

let repository: TestRepository

beforeAll(async () => {
  repository = new TestRepository(smallRegistry())
  repository.git('config', 'user.name', 'Test')
  repository.git('config', 'user.email', 'test@example.com')
  await release()
  const file = 'profiles/observe/profile.yaml'
  repository.commit('Raise', { [file]: smallRegistry()[file]!.replace('1.0.0', '1.1.0') })
  await release()
  repository.tag('begin', '-f')
})

beforeEach(() => {
  repository.git('reset', '--quiet', '--hard', 'begin')
  repository.git('clean', '-qfd')
})

afterAll(() => repository.remove())

async function release(): Promise<void> {
  const { code, stderr } = await layerbookHere(['release', '--repo', repository.dir])
  expect([code, stderr]).toEqual([0, expect.anything()])
  repository.git('reset', '--quiet', '--hard')
}

async function told(): Promise<{ at: string; message: string; help?: string | undefined }[]> {
  const { diagnostics } = await checkRepository({ repo: repository.dir, cache: false })
  const found = diagnostics.filter(({ code }) => code === 'tag-missing')
  return found.map(({ at, message, help }) => ({ at: `${at.file}:${at.line}`, message, help }))
}

function rename(from: string, to: string, old: string, now: string): void {
  repository.git('mv', from, to)
  repository.write({ [`${to}/${old}`]: now })
}

const profileText = (name: string) =>
  readFileSync(join(repository.dir, 'profiles', name, 'profile.yaml'), 'utf8').replace(/^name: .*$/m, 'name: watch')

test('a renamed profile is one finding that names the name before, and says what to do', async () => {
  rename('profiles/observe', 'profiles/watch', 'profile.yaml', profileText('observe'))
  expect(await told()).toEqual([
    {
      at: 'profiles/watch/releases.yaml:2',
      message:
        'These 2 releases are of profiles/observe, as the tags say, not of profiles/watch: the folder was renamed or copied, ledger and all.',
      help: 'Rename the folder back; or, for the new name to begin anew, leave the old one its releases: `mkdir -p profiles/observe && git mv profiles/watch/releases.yaml profiles/observe/releases.yaml`.',
    },
  ])
})

test('what it says to do ends the finding, and the new name is released anew', async () => {
  rename('profiles/observe', 'profiles/watch', 'profile.yaml', profileText('observe'))
  const ledger = readFileSync(join(repository.dir, 'profiles/watch/releases.yaml'), 'utf8')
  repository.write({ 'profiles/watch/releases.yaml': undefined, 'profiles/observe/releases.yaml': ledger })
  expect(await told()).toEqual([])
  repository.commit('Rename')
  const { stdout } = await layerbookHere(['release', 'watch', '--dry-run', '--repo', repository.dir])
  expect(stdout).toMatch(/profiles\/watch +first +→ +1\.1\.0/)
})

test('a copied folder is told to leave the ledger where it belongs', async () => {
  cpSync(join(repository.dir, 'profiles/observe'), join(repository.dir, 'profiles/watch'), { recursive: true })
  repository.write({ 'profiles/watch/profile.yaml': profileText('observe') })
  expect(await told()).toEqual([
    {
      at: 'profiles/watch/releases.yaml:2',
      message: expect.stringContaining('are of profiles/observe, as the tags say') as string,
      help: "Remove profiles/watch/releases.yaml: `layerbook release` begins the folder's own.",
    },
  ])
})

test('a tag that is gone altogether is told as before, each for itself', async () => {
  repository.git('tag', '-d', 'profiles/observe@1.0.0')
  try {
    const [one, ...more] = await told()
    expect(one?.message).toBe('Version 1.0.0 was released, but its tag profiles/observe@1.0.0 is gone.')
    expect(more).toEqual([])
  } finally {
    repository.git('tag', '-a', '-m', 'again', 'profiles/observe@1.0.0', 'begin~3')
  }
})

test('a small clone is not taken for one without tags', async () => {
  for (const name of ['base', 'observe', 'whole']) {
    const text = profileText(name).replace('name: watch', `name: ${name}-2`)
    rename(`profiles/${name}`, `profiles/${name}-2`, 'profile.yaml', text)
  }
  for (const name of ['linux', 'kubernetes', 'network', 'storage'])
    repository.git('mv', `registry/public/${name}`, `registry/public/${name}-2`)
  expect((await told()).map(({ at }) => at)).toHaveLength(7)
})
