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

/** Of another length than all others, so that blacked out too it differs from what came after it. */
const slack = (digit: string) => madeUp.slack.replace('4863', `486${digit}`)

const secrets = {
  profile: token(1),
  pastProfile: slack('1'),
  packValues: token(3),
  pastPackValues: slack('2'),
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
  // Known by its name only.
  named: madeUp.aws,
  pastNamed: `${madeUp.aws.slice(4)}${madeUp.aws.slice(0, 4)}`,
  pastReason: slack('4'),
  deprecation: token(14),
  registry: token(15),
  cloud: token(16),
  logo: token(17),
  schema: token(18),
  afterNul: token(19),
  // Where feeds cut what is too long.
  atTheEnd: token(20),
  goneProfile: token(21),
  gonePack: token(22),
  composed: token(23),
  pastManifest: token(24),
  key: madeUp.privateKey.join('\n'),
}
type Texts = typeof secrets

const dots = (text: string) => text.replace(/./g, '•')
const blackedOut = Object.fromEntries(Object.entries(secrets).map(([place, text]) => [place, dots(text)])) as Texts

/** What is no secret shows that the catalog repeats each of these places. */
const harmless = Object.fromEntries(Object.keys(secrets).map((place) => [place, `harmless-${place}`])) as Texts

const base = smallRegistry()
const monitoring = 'registry/public/monitoring'

function monitoringFiles(version: string, inValues: string, named: string, texts: Texts) {
  const key = texts.key.split('\n').map((line) => `    ${line}\n`)
  return {
    [`${monitoring}/pack.yaml`]: `${base[`${monitoring}/pack.yaml`]!.replace('5.0.0', version)}charts:\n  - { name: monitoring, version: "1.0.0", appVersion: "${version === '5.0.0' ? texts.appVersion : '1'}" }\n`,
    [`${monitoring}/values.yaml`]: `charts:\n  monitoring:\n    replicas: 1\n    token: ${inValues} # as ${inValues}\n    args: [--token, "${inValues}"]\n    tls: |\n  ${key.join('  ')}    after: "${version}"\n    extraEnv:\n      AWS_SECRET_ACCESS_KEY: "${named}"\n`,
    [`${monitoring}/presets.yaml`]: `presets:\n  - name: remote\n    add:\n      charts:\n        monitoring:\n          remote: ${texts.preset}\n`,
    [`${monitoring}/values.schema.json`]: JSON.stringify({ type: 'object', description: texts.schema }),
    [`${monitoring}/logo.svg`]: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><title>${texts.logo}</title><desc>${texts.logo}</desc><path d="M2 2h20v20z"/></svg>\n`,
  }
}

function observe(version: string, inValues: string, texts: Texts) {
  const values = `      charts:\n        monitoring:\n          replicas: 2\n          own: "${inValues}"\n`
  const layers = `  - pack: monitoring\n    version: 5.x\n    presets: [remote]\n    values:\n${values}  - { manifests: [manifests/own.yaml], displayName: "own${version === '1.0.0' ? ` ${texts.composed}` : ''}" }\n`
  const manifest = version === '1.0.0' ? texts.pastManifest : `${texts.manifest}, more: more`
  return {
    'profiles/observe/profile.yaml': `name: observe\nversion: "${version}"\ntype: add-on\ncloudType: all\ntags: ["${texts.tag}"]\nlayers:\n${layers}`,
    'profiles/observe/README.md': `# Observe\n\nThe word postgres, a link to https://example.com, and *${inValues}*.\n`,
    'profiles/observe/manifests/own.yaml': `kind: Secret\nstringData: { token: ${manifest} }\n`,
  }
}

/** What the first commit alone has. */
function gone(texts: Texts) {
  return {
    'profiles/gone/profile.yaml': `name: gone\ndisplayName: Gone ${texts.goneProfile}\nversion: "1.0.0"\ntype: add-on\ncloudType: all\nlayers:\n  - { pack: monitoring, version: 5.x }\n`,
    'registry/public/gone/pack.yaml': `name: gone\nversion: "1.0.0"\nlayer: addon\naddonType: monitoring\ncloudTypes: [all]\n`,
    'registry/public/gone/values.yaml': `pack:\n  token: ${texts.gonePack}\n`,
  }
}

function settings(texts: Texts): string {
  return `name: Small\ndescription: With ${texts.settings}\ncloudTypes:\n  - { name: ours, displayName: "Ours ${texts.cloud}" }\nrules:\n  secret-in-values: off\n`
}

function registry(texts: Texts): TestRepository {
  const whole = `${base['profiles/whole/profile.yaml']!.replace('profile: observe }', 'profile: observe, version: 1.0.0 }')}variables:\n  - name: token\n    defaultValue: ${texts.variable}\n`
  const described = `description: Not ${texts.pastDescription} any more\n${base['profiles/base/profile.yaml']}`
  const repository = new TestRepository({
    ...base,
    'layerbook.yaml': settings(texts),
    'registry/charts/registry.yaml': `${base['registry/charts/registry.yaml']}description: Ask for ${texts.registry}\n`,
    ...monitoringFiles('5.0.0', texts.pastPackValues, texts.pastNamed, texts),
    ...observe('1.0.0', texts.pastProfile, texts),
    'profiles/base/profile.yaml': described,
    'profiles/whole/profile.yaml': whole,
    'registry/public/network/README.md': `# Network\n\nConnect to ${texts.readme} first, to \`${texts.readme}\` then.\n`,
    'registry/public/linux/README.md': `# Linux\0\n\nBehind it ${texts.afterNul}.\n`,
    ...gone(texts),
  })
  for (const name of [`${monitoring}@5.0.0`, 'profiles/observe@1.0.0', 'registry/public/storage@2.1.0'])
    repository.tag(name)
  const [commit, tree] = ['HEAD', 'HEAD:registry/public/storage'].map((one) => repository.git('rev-parse', one).trim())
  const ledger = (marks: string) => ({
    'registry/public/storage/releases.yaml': `releases:\n  - version: "2.1.0"\n    date: 2025-01-01T12:00:00Z\n    commit: "${commit}"\n    tree: "${tree}"\n${marks}`,
  })
  repository.commit('Mark it', ledger(`    yanked: { date: 2025-01-02, reason: "Showed ${texts.pastReason}" }\n`))
  const deprecated = `    deprecated: { date: 2025-01-01, reason: "Has ${texts.deprecation}" }\n`
  repository.git('rm', '-r', '--quiet', 'profiles/gone', 'registry/public/gone')
  repository.commit(`Move on\n\nIt was ${texts.message} before. ${'So it was. '.repeat(178)}${texts.atTheEnd}`, {
    ...monitoringFiles('5.0.1', texts.packValues, `${texts.named} now`, texts),
    ...observe('1.1.0', texts.profile, texts),
    'profiles/base/profile.yaml': base['profiles/base/profile.yaml'],
    ...ledger(`    yanked: { date: 2025-01-02, reason: "Shows ${texts.reason}" }\n${deprecated}`),
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
  const leakyFiles = new Map<string, string>()
  beforeAll(() => {
    for (const [path, text] of filesOf('leaky')) leakyFiles.set(path, text.toLowerCase())
  })

  test.each(parts)('no file holds %s', (_, part) => {
    const forms = formsOf(part)
    const holding = [...leakyFiles].filter(([, text]) => forms.some((form) => text.includes(form)))
    expect(holding.map(([path]) => path)).toEqual([])
  })

  test.each(Object.values(harmless))('%s stands in a page', (text) => {
    expect([...filesOf('open').values()].some((page) => page.includes(text))).toBe(true)
  })

  test('is otherwise the same to the byte', () => {
    const ids = (repository: TestRepository) => repository.git('log', '--format=%H').trim().split('\n')
    const [from, to] = [ids(leaky), ids(clean)]
    // Made of the ids of commits and trees.
    const plain = (text: string) =>
      text
        .replace(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid')
        .replace(/("tree"|"content"): ?"[0-9a-f]{40}"/g, '$1')
        .replace(/\btree: \\"[0-9a-f]{40}/g, 'tree: ')
        .replace(/\s+/g, ' ')
    const alike = (text: string) =>
      from
        .reduce((now, id, at) => now.replaceAll(id, to[at]!).replaceAll(id.slice(0, 7), to[at]!.slice(0, 7)), text)
        .replace(/<p class="concealed[^>]*>[^<]*<\/p>\s*/, '')
        .replace(/,?\n *"concealed": true/, '')
    const shown = filesOf('leaky')
    const expected = filesOf('clean')
    expect([...shown.keys()]).toEqual([...expected.keys()])
    for (const [path, text] of shown) expect(plain(withoutDots(alike(text))), path).toBe(plain(expected.get(path)!))
  })

  test('a page that conceals something says so, and no other', () => {
    const shown = filesOf('leaky')
    const saying = [...shown]
      .filter(([, text]) => /class="concealed|"concealed": true/.test(text))
      .map(([path]) => path)
    const concealing = [...shown].filter(([, text]) => text.includes(dots('8 places'))).map(([path]) => path)
    expect(saying).toContain('profiles/observe/1.0.0/index.html')
    expect(saying).toContain('api/v1/profiles/observe/1.0.0.json')
    expect(saying).not.toContain('packs/public/kubernetes/index.html')
    // Pictures, feeds, YAML and what scripts read have no place for it.
    const canSay = (path: string) => /^(?!data\/).*\.(html|json)$/.test(path)
    expect(concealing.filter(canSay)).toEqual(saying.filter(canSay))
  })

  test('build says how many places it concealed', () => {
    expect(said).toMatch(/\d+ places look like secrets and are concealed\. `layerbook validate` tells where/)
  })
})

const formats = [
  ['--why'],
  ['--why', '--format', 'json'],
  ['--format', 'yaml'],
  ['--format', 'values'],
  ['--explain', 'monitoring.charts'],
]

describe.each(formats)('resolve %s %s %s', (...args) => {
  test.each(['whole', 'observe', 'observe@1.0.0'])('%s', async (name) => {
    const [ran, expected] = await both(['resolve', name, ...args])
    expect(withoutDots(ran.stdout)).toBe(expected.stdout)
    expect(expected.stdout).toContain('monitoring')
    expect(ran.stderr).toContain('concealed')
  })
})

describe('a command', () => {
  const histories = ['text', 'json', 'markdown'].flatMap((format) =>
    ['whole', 'observe', 'base', 'monitoring', 'storage'].map((name) => [
      'history',
      name,
      '--verbose',
      '--format',
      format,
    ]),
  )
  const comparisons = ['text', 'json', 'markdown'].flatMap((format) => [
    ['compare', 'observe@1.0.0', 'observe', '--format', format],
    ['compare', 'base~2025-01-01', 'base', '--format', format],
    ['compare', 'observe', 'whole', '--format', format],
  ])
  const diffs = ['text', 'json', 'markdown'].map((format) => ['diff', 'HEAD~2..HEAD', '--format', format])
  const feeds = [['feed'], ['feed', 'whole'], ['feed', 'observe', 'storage'], ['feed', 'monitoring']]

  test.each([...histories, ...comparisons, ...diffs, ...feeds].map((args) => [args.join(' '), args] as const))(
    '%s',
    async (_, args) => {
      const [ran, expected] = await both([...args])
      expect(expected.stdout.length).toBeGreaterThan(50)
      expect(ran.stdout.split('\n')).toHaveLength(expected.stdout.split('\n').length)
    },
  )
})

/** The same of what holds secrets, of which nothing may be said, and of what has none. */
async function both(args: string[]) {
  const ran = await layerbookHere([...args, '--repo', leaky.dir, '--no-cache'])
  const expected = await layerbookHere([...args, '--repo', clean.dir, '--no-cache'])
  const told = (ran.stdout + ran.stderr).toLowerCase()
  for (const [place, part] of parts)
    for (const form of formsOf(part)) if (told.includes(form)) expect.fail(`${place} is told`)
  return [ran, expected] as const
}

/** As it stands in a file, and in an id. */
function formsOf(part: string): string[] {
  return [part, part.replace(/[^a-z0-9]+/gi, '-')].map((form) => form.toLowerCase())
}

/** The id of a layer is made of the letters of its name, and dots are none. */
function withoutDots(text: string): string {
  return text.replace(/\bown-•+/g, 'own')
}

test('nothing is said where there is nothing to conceal', async () => {
  const ran = await layerbookHere(['resolve', 'whole', '--repo', clean.dir])
  expect(ran.stderr).not.toContain('conceal')
  const saying = [...filesOf('clean')].filter(([, text]) => /class="concealed|"concealed"/.test(text))
  expect(saying.map(([path]) => path)).toEqual(['api/v1/openapi.json'])
})
