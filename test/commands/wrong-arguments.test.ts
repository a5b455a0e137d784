import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'
import { layerbookHere } from './run.ts'

const demo = inject('demo')
const run = (command: string, ...args: string[]) =>
  layerbookHere([command, ...args, ...(command === 'new' ? [] : ['--repo', demo])])

describe('what cannot be meant is refused with what can be', () => {
  test.each([
    ['history', [], "error: missing required argument 'name'\n(layerbook history --help tells more)"],
    ['new', ['registry'], '(layerbook new registry --help tells more)'],
    ['diff', ['--bogus'], '(layerbook diff --help tells more)'],
    ['history', ['aws-production', '--since', '2026-06-01', '--until', '2026-01-01'], 'Give the earlier of the two'],
    ['resolve', ['aws-production@'], '"aws-production@" names no version.'],
    ['resolve', ['aws-producton@1.0.0'], 'There is no profile "aws-producton".\n  → Did you mean "aws-production"?'],
    ['resolve', ['aws-staging@9.0.0'], 'Profile "aws-staging" has no release "9.0.0" as of '],
    ['resolve', ['cilium'], '"cilium" is a pack, not a profile.\n  → Its releases: layerbook history public/cilium'],
    ['compare', ['aws-production', 'cilium'], '"cilium" is a pack, not a profile.'],
    ['resolve', ['aws-production', '--explain', 'hubble', '--format', 'json'], 'not as json.\n  → Leave out --format.'],
    ['resolve', ['aws-production', '--why', '--format', 'values'], '--why is told as text, not as values.'],
    ['resolve', ['aws-production', '--why', '--explain', 'hubble'], 'Ask for one.'],
    ['diff', ['aws-production'], 'It is a profile: name it after a range, as in layerbook diff HEAD aws-production.'],
    ['diff', ['HEAD~5', 'HEAD'], 'Two revisions are written as one range: BASE..HEAD.'],
    [
      'feed',
      ['--type', 'addon'],
      'There is no type "addon" of profiles.\n  → Choose of: infrastructure, add-on, full.',
    ],
    ['feed', ['--selection', 'x'], 'It selects none: docs/feeds.md tells how `feeds` are written.'],
    ['build', ['--out', import.meta.filename], 'is a file.\n  → Choose a folder; it is made if it is not there.'],
    ['build', ['--out', join(import.meta.filename, 'x')], 'could not be written: '],
    ['compare', ['aws-base', 'aws-base', '--format', 'json=/no/such/x.json'], 'there is no folder /no/such.'],
  ])('%s %j', async (command, args, message) => {
    const { code, stdout, stderr } = await run(command, ...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})

describe('what may be meant is done, and said', () => {
  test.each([
    [['--tag', 'pcii', '--cloud', 'aws'], 'warning: No profile has the tag "pcii"; did you mean "pci"?'],
    [['--cloud', 'nowhere'], 'warning: No profile is for the cloud "nowhere".'],
  ])('feed %j', async (args, warning) => {
    const { code, stdout, stderr } = await run('feed', ...args)
    expect([code, stdout]).toEqual([0, expect.stringContaining('</feed>')])
    expect(stderr).toContain(warning)
  })

  test('a history without an entry', async () => {
    const { code, stdout, stderr } = await run('history', 'aws-production', '--until', '2020-01-01')
    expect([code, stderr]).toEqual([0, 'Nothing moved it in that time: the history is empty.\n'])
    expect(stdout).toContain(': 0 entries')
  })

  test('one day as both ends', async () => {
    const args = ['aws-production', '--since', '2026-08-21', '--until', '2026-08-21']
    const { code, stdout } = await run('history', ...args)
    expect([code, stdout]).toEqual([0, expect.stringMatching(/: [1-9]\d* entr/)])
  })
})

describe('of a small registry', () => {
  let repository: TestRepository
  const out = mkdtempSync(join(tmpdir(), 'layerbook-out-'))

  beforeAll(() => {
    const raised = smallRegistry()['registry/public/storage/pack.yaml']!.replace('2.1.0', '2.1.1')
    repository = new TestRepository(smallRegistry())
    repository.commit('Raise', { 'registry/public/storage/pack.yaml': raised })
  })

  afterAll(() => {
    repository.remove()
    rmSync(out, { recursive: true, force: true })
  })

  test('of a profile whose folder is gone the releases are named', async () => {
    const gone = new TestRepository(smallRegistry())
    gone.tag('profiles/whole@1.0.0')
    gone.commit('Remove', { 'profiles/whole/profile.yaml': undefined })
    const { code, stderr } = await layerbookHere(['resolve', 'whole', '--repo', gone.dir])
    const released = await layerbookHere(['resolve', 'whole@1.0.0', '--repo', gone.dir])
    gone.remove()
    expect(code).toBe(2)
    expect(stderr).toContain('The tree has no profile "whole".\n  → Its releases are left: whole@1.0.0.')
    expect(released.stdout).toMatch(/^whole 1\.0\.0 {2}full/)
  })

  test('a history is empty where nothing is committed yet', async () => {
    repository.write({ 'profiles/new/profile.yaml': baseText.replace('name: base', 'name: new') })
    const { stderr } = await layerbookHere(['history', 'new', '--repo', repository.dir])
    repository.git('clean', '--quiet', '--force', '-d')
    expect(stderr).toContain('Nothing has moved it yet: the history is empty.')
  })

  test('build counts one finding as one', async () => {
    const { stderr } = await layerbookHere(['build', '--repo', repository.dir, '--out', join(out, 'catalog')])
    expect(stderr).toMatch(/Findings: 1 error, \d+ warnings?; see layerbook validate\./)
  })

  test('history calls what changed beside a profile as the catalog does', async () => {
    repository.commit('Mend', { 'profiles/base/profile.yaml': `${baseText.replace('2.1.0', '2.x')}` })
    repository.commit('Raise more', { 'registry/public/network/pack.yaml': networkText })
    const { stdout } = await layerbookHere(['history', 'base', '--repo', repository.dir])
    expect(stdout).toMatch(/ {2}beside it {3}Pack network changed/)
  })
})

const baseText = smallRegistry()['profiles/base/profile.yaml']!
const networkText = smallRegistry()['registry/public/network/pack.yaml']!.replace('1.4.0', '1.5.0')
