import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planDemo } from '../../src/demo/plan.ts'
import { readSampleProject } from '../../src/demo/project.ts'
import { readReleases } from '../../src/demo/releases.ts'
import { staleLedgers } from '../../src/demo/stale-ledgers.ts'
import { replay } from '../../src/demo/replay.ts'
import { writeDemo } from '../../src/demo/write-demo.ts'
import type { WrittenDemo } from '../../src/demo/write-demo.ts'
import { UserError } from '../../src/model/diagnostic.ts'
import { packageRoot } from '../../src/package-root.ts'

const project = readSampleProject(packageRoot)
const temp = mkdtempSync(join(tmpdir(), 'layerbook-demo-'))
const first = join(temp, 'first')
const second = join(temp, 'second')
let written: WrittenDemo
let again: WrittenDemo

beforeAll(async () => {
  written = await writeDemo(first, { root: packageRoot })
  again = await writeDemo(second, { root: packageRoot })
})
afterAll(() => rmSync(temp, { recursive: true, force: true }))

function git(directory: string, args: readonly string[], input?: string): string {
  return execFileSync('git', ['-C', directory, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  })
}

function tags(): string[] {
  return git(first, ['tag']).trim().split('\n')
}

/** The folder and the version that a tag names. */
function tagParts(tag: string): { folder: string; version: string } {
  const at = tag.lastIndexOf('@')
  return { folder: tag.slice(0, at), version: tag.slice(at + 1) }
}

test('the same ids each time', () => {
  expect(again.head).toBe(written.head)
  expect(git(second, ['show-ref'])).toBe(git(first, ['show-ref']))
})

test('git finds nothing wrong, nothing loose, nothing changed', () => {
  expect(git(first, ['fsck', '--full', '--strict', '--no-progress'])).toBe('')
  expect(git(first, ['count-objects'])).toBe('0 objects, 0 kilobytes\n')
  expect(git(first, ['status', '--porcelain'])).toBe('')
})

test('there are enough releases and commits of profiles', () => {
  expect(tags().length).toBe(written.tags)
  expect(tags().filter((tag) => tag.startsWith('registry/')).length).toBeGreaterThanOrEqual(740)
  expect(tags().filter((tag) => tag.startsWith('profiles/')).length).toBeGreaterThanOrEqual(45)
  const edits = git(first, ['log', '--format=%h', '--', 'profiles', ':(exclude)profiles/*/releases.yaml'])
  expect(edits.trim().split('\n').length).toBeGreaterThanOrEqual(70)
})

test('HEAD is the tree of the project', () => {
  const atHead = git(first, ['ls-tree', '-r', '--name-only', '-z', 'HEAD']).split('\0').filter(Boolean)
  const content = atHead.filter((path) => !path.endsWith('/releases.yaml'))
  expect(content.sort()).toEqual([...project.tree.keys()].sort())
  for (const [path, bytes] of project.tree) expect(readFileSync(join(first, path)).equals(bytes), path).toBe(true)
})

test.skipIf(project.ledgers.size === 0)('the ledgers of the project are those of the replay', () => {
  expect(staleLedgers(project.ledgers, replay(planDemo(project)).ledgers)).toEqual([])
})

test('every tag holds its version', () => {
  const file = (tag: string): string => (tag.startsWith('profiles/') ? 'profile.yaml' : 'pack.yaml')
  const asked = tags().map((tag) => `${tag}:${tagParts(tag).folder}/${file(tag)}`)
  const texts = git(first, ['cat-file', '--batch'], `${asked.join('\n')}\n`).split(/^[0-9a-f]{40} blob \d+$/m).slice(1)
  expect(texts.length).toBe(tags().length)
  tags().forEach((tag, position) => {
    const held = /^version: (['"]?)(.+)\1$/m.exec(texts[position]!)?.[2]
    expect(held, tag).toBe(tagParts(tag).version)
  })
})

test('packs are tagged on the day of their release', () => {
  const files = ['demo/releases.csv', 'demo/acme-releases.csv']
  const facts = files.flatMap((file) => readReleases(readFileSync(join(packageRoot, file), 'utf8')))
  const expected = new Map(facts.map((release) => [`${release.pack}@${release.version}`, release.date]))
  const dates = git(first, ['for-each-ref', '--format=%(refname:strip=4) %(taggerdate:short)', 'refs/tags/registry'])
  const rows = dates.trim().split('\n')
  expect(rows.length).toBe(expected.size)
  for (const row of rows) {
    const [name, date] = row.split(' ')
    expect(date, row).toBe(expected.get(name!))
  }
})

test('each ledger line names the tag\'s commit and the folder\'s tree without the ledger', () => {
  const folders = [...new Set(tags().map((tag) => tagParts(tag).folder))]
  const lines = folders.flatMap((folder) => {
    const text = readFileSync(join(first, folder, 'releases.yaml'), 'utf8')
    const found = text.matchAll(/version: '(.+)'\n {4}date: (.+)\n {4}commit: '(.+)'\n {4}tree: '(.+)'/g)
    return [...found].map(([, version, date, commit, tree]) => ({ tag: `${folder}@${version}`, date, commit, tree }))
  })
  expect(lines.map((line) => line.tag).sort()).toEqual(tags().sort())
  const peeled = git(first, ['for-each-ref', '--format=%(refname:strip=2) %(*objectname)', 'refs/tags'])
  const commits = new Map(peeled.trim().split('\n').map((row) => row.split(' ') as [string, string]))
  for (const line of lines) expect(line.commit, line.tag).toBe(commits.get(line.tag))
  for (const line of lines.filter((_, position) => position % 40 === 0)) {
    const entries = git(first, ['ls-tree', `${line.tag}:${tagParts(line.tag).folder}`])
    const content = entries.replace(/^.*\treleases\.yaml\n/m, '')
    expect(git(first, ['mktree'], content).trim(), line.tag).toBe(line.tree)
  }
})

test('a folder with something else in it is refused and left alone', async () => {
  const taken = join(temp, 'taken')
  mkdirSync(taken)
  writeFileSync(join(taken, 'mine.txt'), 'mine')
  await expect(writeDemo(taken, { root: packageRoot })).rejects.toThrow(UserError)
  expect(readdirSync(taken)).toEqual(['mine.txt'])
})

test('a place that cannot be written is told', async () => {
  const file = join(temp, 'file')
  writeFileSync(file, 'mine')
  await expect(writeDemo(join(file, 'demo'), { root: packageRoot })).rejects.toThrow(UserError)
})

test('an empty folder is filled, an earlier demo replaced, and nothing is left beside it', async () => {
  const place = join(temp, 'place')
  mkdirSync(place)
  await writeDemo(place, { root: packageRoot })
  mkdirSync(join(place, 'catalog'))
  writeFileSync(join(place, 'catalog', 'leftover.html'), 'old')
  await writeDemo(place, { root: packageRoot })
  expect(existsSync(join(place, 'catalog'))).toBe(false)
  expect(git(place, ['rev-parse', 'HEAD']).trim()).toBe(written.head)
  expect(readdirSync(temp).filter((name) => name.startsWith('.'))).toEqual([])
})
