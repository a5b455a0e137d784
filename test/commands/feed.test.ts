import { parseAtomFeed } from 'feedsmith'
import { describe, expect, inject, test } from 'vitest'
import { assertAtom } from '../catalog/standards.ts'
import { layerbookHere } from './run.ts'

const repo = inject('demo')
const feed = (...args: string[]) => layerbookHere(['feed', ...args, '--repo', repo])

describe('layerbook feed', () => {
  test('tells what moved one profile, with whole links where the address is known', async () => {
    const { code, stdout } = await feed('aws-production', '--site', 'https://docs.example.com', '--base', 'c')
    expect(code).toBe(0)
    assertAtom(stdout)
    const { entries = [], links } = parseAtomFeed(stdout)
    expect(entries).toHaveLength(50)
    expect(links?.[0]?.href).toBe('https://docs.example.com/c/profiles/aws-production/feed.xml')
    expect(stdout).toContain(
      '<title>kube-prometheus-stack 88.5.3 released: 88.x takes it, through observability</title>',
    )
  })

  test('joins what is named, by tag, by cloud and by name', async () => {
    const { stdout } = await feed('public/cilium', '--tag', 'pci', '--cloud', 'nutanix')
    assertAtom(stdout)
    const { entries = [] } = parseAtomFeed(stdout)
    const titles = JSON.stringify(entries.map(({ title }) => title))
    expect(titles).toContain('cilium 1.20.0 released')
    expect(titles).toContain('nutanix-base: ')
  })

  test('is empty where nothing is chosen by what is asked for, and says so', async () => {
    const { code, stdout, stderr } = await feed('--tag', 'nobody-has-it')
    expect(code).toBe(0)
    assertAtom(stdout)
    expect(stderr).toContain('the feed is empty')
  })

  test.each([
    [['no-such-profile'], 'There is no profile and no pack "no-such-profile".'],
    [['--selection', 'x'], 'layerbook.yaml has no feed "x".'],
    [['aws-production', '--site', 'example.com'], '--site "example.com" is not a web address.'],
  ])('%j cannot be', async (args, message) => {
    const { code, stdout, stderr } = await feed(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})
