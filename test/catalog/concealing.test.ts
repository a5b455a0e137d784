import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layerbookHere } from '../commands/run.ts'
import { TestRepository } from '../repository.ts'
import { madeUp } from '../secrets/made-up.ts'
import { smallRegistry } from '../small-registry.ts'

/** A token for each place, so that a leak tells where it comes from. */
function token(place: number): string {
  const body = madeUp.github.slice(4)
  return `${madeUp.github.slice(0, 4)}${body.slice(place)}${body.slice(0, place)}`
}

const secrets = {
  profile: token(1),
  pastProfile: madeUp.slack,
  packValues: token(3),
  pastPackValues: token(4),
  preset: token(5),
  readme: madeUp.database,
  pastDescription: token(6),
  message: token(7),
  variable: token(8),
  reason: token(9),
  appVersion: token(10),
  settings: token(11),
  manifest: token(12),
  tag: token(13),
  key: madeUp.privateKey.join('\n'),
}
type Texts = typeof secrets

const dots = (text: string) => text.replace(/./g, '•')
const blackedOut = Object.fromEntries(Object.entries(secrets).map(([place, text]) => [place, dots(text)])) as Texts

/** What is no secret shows that the catalog repeats each of these places. */
const harmless = Object.fromEntries(Object.keys(secrets).map((place) => [place, `harmless-${place}`])) as Texts

const base = smallRegistry()
const monitoring = 'registry/public/monitoring'

function monitoringFiles(version: string, inValues: string, texts: Texts) {
  const key = texts.key.split('\n').map((line) => `    ${line}\n`)
  return {
    [`${monitoring}/pack.yaml`]: `${base[`${monitoring}/pack.yaml`]!.replace('5.0.0', version)}charts:\n  - { name: monitoring, version: "1.0.0", appVersion: "${version === '5.0.0' ? texts.appVersion : '1'}" }\n`,
    [`${monitoring}/values.yaml`]: `charts:\n  monitoring:\n    replicas: 1\n    token: ${inValues} # as ${inValues}\n    args: [--token, "${inValues}"]\n    tls: |\n  ${key.join('  ')}`,
    [`${monitoring}/presets.yaml`]: `presets:\n  - name: remote\n    add:\n      charts:\n        monitoring:\n          remote: ${texts.preset}\n`,
  }
}

function observe(version: string, inValues: string, texts: Texts) {
  const values = `      charts:\n        monitoring:\n          replicas: 2\n          own: "${inValues}"\n`
  const layers = `  - pack: monitoring\n    version: 5.x\n    presets: [remote]\n    values:\n${values}  - { manifests: [manifests/own.yaml], displayName: own }\n`
  return {
    'profiles/observe/profile.yaml': `name: observe\nversion: "${version}"\ntype: add-on\ncloudType: all\ntags: ["${texts.tag}"]\nlayers:\n${layers}`,
    'profiles/observe/README.md': `# Observe\n\nThe word postgres, a link to https://example.com, and *${inValues}*.\n`,
    'profiles/observe/manifests/own.yaml': `kind: Secret\nstringData: { token: ${texts.manifest} }\n`,
  }
}

function registry(texts: Texts): TestRepository {
  const whole = `${base['profiles/whole/profile.yaml']}variables:\n  - name: token\n    defaultValue: ${texts.variable}\n`
  const described = `description: Not ${texts.pastDescription} any more\n${base['profiles/base/profile.yaml']}`
  const repository = new TestRepository({
    ...base,
    'layerbook.yaml': `name: Small\ndescription: With ${texts.settings}\nrules:\n  secret-in-values: off\n`,
    ...monitoringFiles('5.0.0', texts.pastPackValues, texts),
    ...observe('1.0.0', texts.pastProfile, texts),
    'profiles/base/profile.yaml': described,
    'profiles/whole/profile.yaml': whole,
    'registry/public/network/README.md': `# Network\n\nConnect to ${texts.readme} first, to \`${texts.readme}\` then.\n`,
  })
  for (const name of [`${monitoring}@5.0.0`, 'profiles/observe@1.0.0', 'registry/public/storage@2.1.0'])
    repository.tag(name)
  const [commit, tree] = ['HEAD', 'HEAD:registry/public/storage'].map((one) => repository.git('rev-parse', one).trim())
  const yanked = `yanked: { date: 2025-01-02, reason: "Shows ${texts.reason}" }`
  repository.commit(`Move on\n\nIt was ${texts.message} before.`, {
    ...monitoringFiles('5.0.1', texts.packValues, texts),
    ...observe('1.1.0', texts.profile, texts),
    'profiles/base/profile.yaml': base['profiles/base/profile.yaml'],
    'registry/public/storage/releases.yaml': `releases:\n  - version: "2.1.0"\n    date: 2025-01-01T12:00:00Z\n    commit: "${commit}"\n    tree: "${tree}"\n    ${yanked}\n`,
  })
  return repository
}

const folder = mkdtempSync(join(tmpdir(), 'layerbook-concealed-'))
let leaky: TestRepository
let clean: TestRepository
let open: TestRepository
let said: string

beforeAll(async () => {
  leaky = registry(secrets)
  clean = registry(blackedOut)
  open = registry(harmless)
  const built = await layerbookHere(['build', '--repo', leaky.dir, '--out', join(folder, 'leaky')])
  said = built.stderr
  await layerbookHere(['build', '--repo', clean.dir, '--out', join(folder, 'clean')])
  await layerbookHere(['build', '--repo', open.dir, '--out', join(folder, 'open')])
})

afterAll(() => {
  leaky.remove()
  clean.remove()
  open.remove()
  rmSync(folder, { recursive: true, force: true })
})

function filesOf(name: string): Map<string, string> {
  const root = join(folder, name)
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  const files = paths.filter((path) => statSync(join(root, path)).isFile())
  return new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

const parts = Object.entries(secrets).flatMap(([place, text]) => text.split('\n').map((part) => [place, part] as const))

describe('the catalog', () => {
  test.each(parts)('no file holds %s', (_, part) => {
    const holding = [...filesOf('leaky')].filter(([, text]) => text.toLowerCase().includes(part.toLowerCase()))
    expect(holding.map(([path]) => path)).toEqual([])
  })

  test.each(Object.values(harmless))('%s stands in a page', (text) => {
    expect([...filesOf('open').values()].some((page) => page.includes(text))).toBe(true)
  })

  test('is otherwise the same to the byte', () => {
    const ids = (repository: TestRepository) => repository.git('log', '--format=%H').trim().split('\n')
    const [from, to] = [ids(leaky), ids(clean)]
    const alike = (text: string) =>
      from
        .reduce((now, id, at) => now.replaceAll(id, to[at]!).replaceAll(id.slice(0, 7), to[at]!.slice(0, 7)), text)
        .replace(/<p class="concealed[^>]*>[^<]*<\/p>\s*/, '')
        .replace(/,?\n *"concealed": true/, '')
        // Made of the ids of commits and trees.
        .replace(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid')
        .replace(/"tree": "[0-9a-f]{40}"/, '"tree"')
        .replace(/\s+/g, ' ')
    const shown = filesOf('leaky')
    const expected = filesOf('clean')
    expect([...shown.keys()]).toEqual([...expected.keys()])
    const plain = (text: string) =>
      text
        .replace(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid')
        .replace(/"tree": "[0-9a-f]{40}"/, '"tree"')
        .replace(/\s+/g, ' ')
    for (const [path, text] of shown) expect(alike(text), path).toBe(plain(expected.get(path)!))
  })

  test('a page that conceals something says so, and no other', () => {
    const shown = filesOf('leaky')
    const saying = [...shown]
      .filter(([, text]) => /class="concealed|"concealed": true/.test(text))
      .map(([path]) => path)
    const concealing = [...shown].filter(([, text]) => text.includes(dots('8 places'))).map(([path]) => path)
    expect(saying).toContain('profiles/observe/1.0.0/index.html')
    expect(saying).toContain('api/v1/profiles/observe/1.0.0.json')
    expect(saying).not.toContain('packs/public/linux/index.html')
    // Pictures, feeds and YAML have no place for it.
    const canSay = (path: string) => /^(api\/v1\/)?profiles\/.*(html|json)$|^packs\/.*index/.test(path)
    expect(concealing.filter(canSay)).toEqual(saying.filter(canSay))
  })

  test('build says how many places it concealed', () => {
    expect(said).toMatch(/\d+ places look like secrets and are concealed\. `layerbook validate` tells where/)
  })
})

describe.each(['text', 'json'])('resolve as %s', (format) => {
  test.each(['whole', 'observe', 'observe@1.0.0'])('%s', async (name) => {
    const args = ['--why', '--format', format, '--no-cache']
    const ran = await layerbookHere(['resolve', name, '--repo', leaky.dir, ...args])
    const expected = await layerbookHere(['resolve', name, '--repo', clean.dir, ...args])
    expect(ran.stdout).toBe(expected.stdout)
    expect(expected.stdout).toContain('monitoring')
    expect(ran.stderr).toContain('concealed')
    for (const [, part] of parts) expect(ran.stdout + ran.stderr).not.toContain(part)
  })
})

test('nothing is said where there is nothing to conceal', async () => {
  const ran = await layerbookHere(['resolve', 'whole', '--repo', clean.dir])
  expect(ran.stderr).not.toContain('conceal')
  const saying = [...filesOf('clean')].filter(([, text]) => /class="concealed|"concealed"/.test(text))
  expect(saying.map(([path]) => path)).toEqual(['api/v1/openapi.json'])
})
