import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { prepareCatalog } from '../../src/pipeline/catalog.ts'
import { checkRepository } from '../../src/pipeline/check.ts'
import { openWorkspace } from '../../src/pipeline/workspace.ts'
import { TestRepository } from '../repository.ts'
import { has } from '../signatures/signers.ts'
import { smallRegistry } from '../small-registry.ts'

const folder = 'registry/public/network'
const tag = `${folder}@1.4.0`

const signed = test.skipIf(!has('ssh-keygen'))

let keys: string
let repository: TestRepository

beforeAll(() => {
  keys = mkdtempSync(join(tmpdir(), 'layerbook-keys-'))
  if (!has('ssh-keygen')) return
  for (const name of ['ada', 'eve'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(keys, name)])
})
afterAll(() => rmSync(keys, { recursive: true, force: true }))
beforeEach(() => {
  repository = new TestRepository(smallRegistry())
})
afterEach(() => repository.remove())

function sign(name: string, key: string, message = name): void {
  const settings = ['-c', 'gpg.format=ssh', '-c', `user.signingkey=${join(keys, key)}`]
  repository.git(...settings, 'tag', '-f', '-s', '-m', message, name, 'HEAD')
}

function list(keyNames: readonly string[], more = ''): void {
  const lines = keyNames.map((name) => `${name}@example.com ${readFileSync(join(keys, `${name}.pub`), 'utf8')}`)
  repository.write({
    'layerbook.yaml': `name: Small\nsigning:\n  keys: [keys/allowed_signers]\n${more}`,
    'keys/allowed_signers': lines.join(''),
  })
}

async function found(options: { cache?: false } = {}): Promise<string[]> {
  const { diagnostics } = await checkRepository({ repo: repository.dir, ...options })
  return diagnostics
    .filter(({ code }) => code.includes('sign') || code === 'unverified-release')
    .map(({ code, severity, at }) => `${severity} ${code} ${at.revision ?? at.file}`)
}

async function verdict(): Promise<unknown> {
  const { releases, repository: opened } = await openWorkspace({ repo: repository.dir })
  const release = releases.line(folder)!.releases.find((one) => one.tag === tag)!
  opened.close()
  return release.signature
}

signed('a repository that lists no keys hears nothing of signatures', async () => {
  sign(tag, 'eve')
  expect(await found()).toEqual([])
  expect(await verdict()).toBeUndefined()
})

signed('each release bears its verdict', async () => {
  sign(tag, 'ada')
  list(['ada'])
  expect(await found()).toEqual([])
  expect(await verdict()).toMatchObject({ state: 'verified', signer: 'ada@example.com' })
  repository.tag(tag, '-f')
  expect(await verdict()).toEqual({ state: 'unsigned' })
  repository.git('tag', '-f', tag, 'HEAD^{commit}')
  expect(await verdict()).toEqual({ state: 'unsigned' })
  sign(tag, 'eve')
  expect(await verdict()).toMatchObject({ state: 'untrusted' })
})

signed.each([{}, { cache: false } as const])(
  'what is kept is given up when keys, tags or settings change: %j',
  async (options) => {
    sign(tag, 'eve')
    list(['ada'])
    expect(await found(options)).toEqual([`warning unverified-release ${tag}`])
    expect(await found(options)).toEqual([`warning unverified-release ${tag}`])
    list(['ada', 'eve'])
    expect(await found(options)).toEqual([])
    list(['ada'])
    expect(await found(options)).toEqual([`warning unverified-release ${tag}`])
    // The same commit and the same second: only the object is another.
    sign(tag, 'ada')
    expect(await found(options)).toEqual([])
    repository.tag(tag, '-f')
    expect(await found(options)).toEqual([])
    list(['ada'], '  requiredFor: [registry]\n')
    expect(await found(options)).toEqual([`error unverified-release ${tag}`])
    list(['ada'], '  requiredFor: [profiles]\n')
    expect(await found(options)).toEqual([])
  },
)

signed('a signed tag that was changed, or that stands under another name', async () => {
  list(['ada'])
  sign(tag, 'ada', 'As it was')
  const raw = repository.git('cat-file', 'tag', tag)
  repository.write({ 'tag.txt': raw.replace('As it was', 'As I like') })
  const id = repository.git('hash-object', '-t', 'tag', '-w', 'tag.txt').trim()
  repository.write({ 'tag.txt': undefined })
  repository.git('update-ref', `refs/tags/${tag}`, id)
  expect(await found()).toEqual([`error bad-signature ${tag}`])
  sign('registry/public/network@1.3.0', 'ada')
  repository.git('update-ref', `refs/tags/${tag}`, 'refs/tags/registry/public/network@1.3.0')
  repository.git('tag', '-d', 'registry/public/network@1.3.0')
  expect(await found()).toEqual([`error bad-signature ${tag}`])
})

signed('keys that cannot be used are told at their place, and so is a mistake in the settings', async () => {
  sign(tag, 'ada')
  list(['ada'])
  repository.write({ 'keys/allowed_signers': 'ada@example.com nonsense\n' })
  expect(await found()).toEqual(['error signing-key keys/allowed_signers', `warning unverified-release ${tag}`])
  repository.write({ 'layerbook.yaml': 'name: Small\nsigning:\n  keys: [keys/none]\n  requiredFor: [packs]\n' })
  const { diagnostics } = await checkRepository({ repo: repository.dir })
  expect(diagnostics.map(({ code, at }) => `${code} ${at.file}:${at.line}`)).toEqual(
    expect.arrayContaining(['signing-key layerbook.yaml:3', 'invalid-value layerbook.yaml:4']),
  )
})

signed('a tree of the past is held against the keys that it lists itself', async () => {
  sign(tag, 'eve')
  list(['eve'])
  const before = repository.commit('List Eve')
  list(['ada'])
  repository.commit('List Ada')
  const at = async (revision: string) => {
    const { diagnostics } = await checkRepository({ repo: repository.dir, at: revision })
    return diagnostics.filter(({ code }) => code === 'unverified-release').length
  }
  expect(await at(before)).toBe(0)
  expect(await at('HEAD')).toBe(1)
})

signed('pages and the API say it of each release, and nothing where no keys are listed', async () => {
  sign(tag, 'ada')
  sign('profiles/base@1.0.0', 'eve')
  repository.tag('registry/public/storage@2.1.0')
  const shown = async () => {
    const { catalog, close } = await prepareCatalog({ repo: repository.dir, cache: false })
    const pack = (name: string) => catalog.packs.find(({ href }) => href.endsWith(`/${name}/`))!.make()
    const base = await catalog.profiles.find(({ href }) => href === '/profiles/base/')!.make()
    const [network, storage] = [await pack('network'), await pack('storage')]
    const documents = [...network.files, ...base.files].filter(({ path }) => path.endsWith('.json'))
    const api = documents.map(({ content }) => JSON.parse(String(content)) as unknown)
    const rows = [network, storage].map(({ page }) => page.trains[0]!.releases[0]!.signature?.state)
    close()
    return { rows: [...rows, base.page.versions[0]!.signature?.state], api: JSON.stringify(api) }
  }
  const without = await shown()
  expect(without.rows).toEqual([undefined, undefined, undefined])
  expect(without.api).not.toContain('signature')
  list(['ada'])
  const { rows, api } = await shown()
  expect(rows).toEqual(['verified', 'unsigned', 'untrusted'])
  expect(api).toContain('"signer":"ada@example.com"')
  expect(api).toContain('"state":"untrusted"')
})
