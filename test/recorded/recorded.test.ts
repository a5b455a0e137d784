import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { checkRepository } from '../../src/pipeline/check.ts'
import { renderText } from '../../src/report/text.ts'
import { TestRepository } from '../repository.ts'
import { smallRegistry } from '../small-registry.ts'

// What is wrong with tags, signatures and ledgers cannot be laid as files: here a repository is made, something is done
// to it as story.txt tells, and what is reported is the example of the code's page. `npx vitest run test/recorded -u`
// writes expected.txt anew, `npm run generate` the pages.
const folder = fileURLToPath(new URL('.', import.meta.url))
const pack = 'registry/public/storage'
const ledger = `${pack}/releases.yaml`

let repository: TestRepository
afterEach(() => repository?.remove())

/** The small registry, with a pack and its one release, sealed. */
function begin(): void {
  repository = new TestRepository(smallRegistry())
  repository.tag(`${pack}@2.1.0`)
  repository.commit('Seal the storage', { [ledger]: `releases:\n${lineOf('2.1.0', '2025-01-01T12:00:00Z')}` })
}

function lineOf(version: string, date: string, more = ''): string {
  const tag = `${pack}@${version}`
  const [commit, tree] = [`${tag}^{commit}`, `${tag}:${pack}`].map((one) => repository.git('rev-parse', one).trim())
  return `  - version: "${version}"\n    date: ${date}\n    commit: "${commit}"\n    tree: "${tree}"\n${more}`
}

/** Commits a next version, and tags it. */
function release(version: string): void {
  const text = smallRegistry()[`${pack}/pack.yaml`]!.replace('2.1.0', version)
  repository.commit(`Storage ${version}`, { [`${pack}/pack.yaml`]: text })
  repository.tag(`${pack}@${version}`)
}

/** Lists one key, which has signed nothing here. */
function listKey(more = ''): void {
  const key = 'AAAAC3NzaC1lZDI1NTE5AAAAIK0wmN/Cr3JXqmLW7u+g9pTh+wyqDHpSQEIQczXkVx9q'
  repository.commit('List a key', {
    'keys/allowed_signers': `releases@example.com ssh-ed25519 ${key}\n`,
    'layerbook.yaml': `name: Small\nsigning:\n  keys: [keys/allowed_signers]\n${more}`,
  })
}

/** Sets the tag again, with a signature that was made for nothing. */
function forge(): void {
  const tag = repository.git('cat-file', 'tag', `${pack}@2.1.0`)
  const sealed = '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----'
  repository.write({ 'tag.txt': `${tag.trimEnd()}\n${sealed}\n` })
  const id = repository.git('hash-object', '-t', 'tag', '-w', '--literally', 'tag.txt').trim()
  repository.write({ 'tag.txt': undefined })
  repository.git('update-ref', `refs/tags/${pack}@2.1.0`, id)
}

const stories: Readonly<Record<string, () => void>> = {
  'tag-moved'() {
    repository.commit('Change the values', { [`${pack}/values.yaml`]: 'pack:\n  namespace: elsewhere\n' })
    repository.tag(`${pack}@2.1.0`, '--force')
  },
  'tag-missing'() {
    const lines = [lineOf('2.1.0', '2025-01-01T12:00:00Z')]
    for (const [version, day] of [
      ['2.1.1', '03'],
      ['2.1.2', '04'],
    ] as const) {
      release(version)
      lines.push(lineOf(version, `2025-01-${day}T12:00:00Z`))
    }
    repository.commit('Seal', { [ledger]: `releases:\n${lines.join('')}` })
    repository.git('tag', '--delete', `${pack}@2.1.0`)
  },
  'tag-mismatch': () => repository.tag(`${pack}@2.2.0`),
  'tag-without-content': () => repository.tag('registry/public/storages@2.1.0'),
  'tag-broken'() {
    const blob = repository.git('rev-parse', `HEAD:${pack}/pack.yaml`).trim()
    repository.git('update-ref', `refs/tags/${pack}@2.2.0`, blob)
  },
  'unsealed-release': () => release('2.2.0'),
  'back-dated-tag'() {
    release('2.1.1')
    const lines = [lineOf('2.1.0', '2025-01-01T12:00:00Z'), lineOf('2.1.1', '2024-06-01T00:00:00Z')]
    repository.commit('Seal', { [ledger]: `releases:\n${lines.join('')}` })
  },
  'future-date'() {
    const mark = '    yanked: { date: 2030-02-01, reason: "Loses data; use 2.1.1." }\n'
    repository.commit('Yank', { [ledger]: `releases:\n${lineOf('2.1.0', '2025-01-01T12:00:00Z', mark)}` })
  },
  'bad-signature'() {
    listKey()
    forge()
  },
  'unverified-release': () => listKey('  requiredFor: [registry/public/storage]\n'),
  'signing-key': () =>
    void repository.commit('List keys', { 'layerbook.yaml': 'name: Small\nsigning:\n  keys: [keys/releases.asc]\n' }),
  'secret-in-values'() {
    const values = `pack:\n  namespace: storage-system\ntoken: ghp_${'a1B2'.repeat(9)}\n`
    repository.write({ [`${pack}/values.yaml`]: values })
  },
}

test('each story is told, and each that is told is lived', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(stories).sort())
})

describe.each(Object.entries(stories))('%s', (code, happen) => {
  test('is what the example shows', async () => {
    begin()
    happen()
    const { diagnostics, readText } = await checkRepository({ repo: repository.dir, cache: false })
    const told = diagnostics.filter((one) => one.code === code)
    expect(told.length).toBeGreaterThan(0)
    await expect(renderText(told, { readText, color: false })).toMatchFileSnapshot(join(folder, code, 'expected.txt'))
    expect(existsSync(join(folder, code, 'story.txt'))).toBe(true)
    expect(readFileSync(join(folder, code, 'story.txt'), 'utf8')).toMatch(/^[A-Z`].*\.\n$/)
  })
})
