import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkFolders } from './check-folder.ts'

const base = fileURLToPath(new URL('rules/base', import.meta.url))

/** The codes of what is found in the base with some files in another form. */
async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'layerbook-one-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, file)), { recursive: true })
      writeFileSync(join(dir, file), text)
    }
    const { diagnostics } = await checkFolders(base, dir)
    return diagnostics.map(({ code }) => code)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const addOn = (layer: string) =>
  `name: observability\nversion: 1.0.0\ntype: add-on\ncloudType: all\nlayers:\n  - { ${layer} }\n`

test.each([
  ['a number of which there is a train', 'pack: grafana, version: 11', ['unquoted-version']],
  ['two numbers of which there is a train', 'pack: grafana, version: 11.4', ['unquoted-version']],
  ['a number of which there is no train', 'pack: grafana, version: 12', ['invalid-version-spec', 'unquoted-version']],
  ['a text of which there is a train', 'pack: grafana, version: "11"', ['invalid-version-spec']],
])('%s', async (_, layer, codes) => {
  expect(await found({ 'profiles/observability/profile.yaml': addOn(layer) })).toEqual(codes)
})

test('what is listed in a registry that cannot be read is not asked for', async () => {
  const dependency = 'constraints:\n  dependencies:\n    - { packName: elsewhere, type: optional }\n'
  const pack = `name: grafana\nversion: "11.4.0"\nlayer: addon\ncloudTypes: [all]\n${dependency}`
  const files = { 'registry/public/grafana/pack.yaml': pack }
  expect(await found(files)).toEqual(['unknown-dependency'])
  expect(await found({ ...files, 'registry/public/registry.yaml': '' })).toEqual(['empty-file'])
})

test('a profile that cannot compose is not told to compose another', async () => {
  const composing = `${addOn('pack: grafana, version: 11.x')}infrastructure: { profile: aws-base }\n`
  expect(await found({ 'profiles/observability/profile.yaml': composing })).toEqual(['composition-shape'])
})

test('all that is wrong with a variable is told in one run, its name too', async () => {
  const variable = (name: string) => `  - { name: ${name}, regex: "[a", hidden: true, required: true }\n`
  const profile = (name: string, values: string) => ({
    'profiles/observability/profile.yaml': `${addOn(`pack: grafana, version: 11.x, values: ${values}`)}variables:\n${variable(name)}`,
  })
  const others = ['variable-declaration', 'variable-declaration']
  expect(await found(profile('size', '{ size: "{{.spectro.var.size}}" }'))).toEqual(others)
  expect(await found(profile('my size', '{}'))).toEqual(['invalid-name', ...others])
})

test.each(['{{spectro.var.size}}', '{.spectro.var.size}'])(
  'a variable of which the macro is malformed, %s, is not told as unused',
  async (macro) => {
    const values = `pack: grafana, version: 11.x, values: { size: "${macro}" }`
    const profile = `${addOn(values)}variables:\n  - { name: size }\n`
    expect(await found({ 'profiles/observability/profile.yaml': profile })).toEqual(['malformed-macro'])
  },
)

test('many variables and as many that are not declared take no time', async () => {
  const names = Array.from({ length: 3000 }, (_, at) => at)
  const text = names.map((at) => `{{.spectro.var.used${at}}}`).join('')
  const variables = names.map((at) => `  - { name: declared${at} }\n`).join('')
  const start = process.cpuUsage()
  const codes = await found({
    'profiles/observability/profile.yaml': `${addOn(`pack: grafana, version: 11.x, values: { size: "${text}" }`)}variables:\n${variables}`,
  })
  expect(codes).toContain('undefined-variable')
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(6)
})
