import { cpSync, mkdtempSync, rmSync, writeFileSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readApi } from '../catalog/api/api-responses.ts'
import { layerbookHere } from './run.ts'

const demo = inject('demo')
const api = readApi(inject('catalog'))

interface Composed {
  readonly asOf: string
  readonly layers: readonly { readonly name: string; readonly [key: string]: unknown }[]
}

async function resolved(repo: string, ...args: string[]): Promise<Composed> {
  const { stdout, code } = await layerbookHere(['resolve', ...args, '--repo', repo, '--format', 'json'])
  expect(code).toBe(0)
  return JSON.parse(stdout) as Composed
}

describe('a stack with every version pinned', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layerbook-pinned-'))
  const repo = join(folder, 'registry')
  const names = ['aws-production', 'airgap-site', 'datacenter-production', 'eks-base', 'observability']
  beforeAll(() => {
    cpSync(demo, repo, { recursive: true })
    for (const name of names) {
      const target = join(repo, 'profiles', `${name}-pinned`)
      mkdirSync(target)
      const text = api.get(`profiles/${name}/stack.yaml`)!
      for (const [, from] of text.matchAll(/^# Copy the files of the layer ".*" from (profiles\/[\w-]+)\.$/gm)) {
        cpSync(join(repo, from!, 'manifests'), join(target, 'manifests'), { recursive: true })
      }
      writeFileSync(join(target, 'profile.yaml'), text.replace(/^name: .*/m, `name: ${name}-pinned`))
      writeFileSync(join(target, 'README.md'), `# ${name}, pinned\n\nAs it was.\n`)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is a profile that has no errors', async () => {
    const { stdout } = await layerbookHere(['validate', '--repo', repo, '--format', 'json', '--no-cache'])
    const { findings } = JSON.parse(stdout) as { findings: { severity: string; file: string }[] }
    expect(findings.filter(({ severity, file }) => severity === 'error' && file.includes('-pinned/'))).toEqual([])
  })

  test.each(names)('%s comes to the same layers and values', async (name) => {
    const plain = ({ layers }: Composed) =>
      layers.map(({ id, name, kind, source, registry, resolved, presets, namespace, installPriority, values }) => ({
        ...{ id, name, kind, source, registry, resolved },
        ...{ presets, namespace, installPriority, values },
      }))
    expect(plain(await resolved(repo, `${name}-pinned`))).toEqual(plain(await resolved(demo, name)))
  })
})

test('the command of a page gives what the page was made of', async () => {
  const page = readFileSync(join(inject('catalog'), 'profiles/aws-production/3.0.0/index.html'), 'utf8')
  const [, name, at] = /"take-command">layerbook resolve (aws-production@3\.0\.0) --at (\S+?)</.exec(page)!
  const { composed } = JSON.parse(api.get('profiles/aws-production/3.0.0.json')!) as { composed: Composed }
  expect(await resolved(demo, name!, '--at', at!)).toEqual(composed)
})

test('the command line prints the same files', async () => {
  for (const [format, file] of [
    ['yaml', 'stack.yaml'],
    ['values', 'values.yaml'],
  ]) {
    const { stdout } = await layerbookHere(['resolve', 'aws-base', '--repo', demo, '--format', format!])
    expect(stdout).toBe(api.get(`profiles/aws-base/${file}`))
  }
})

test('--explain tells the chain of a value, and says where to look when there is none', async () => {
  const run = (key: string) => layerbookHere(['resolve', 'aws-production', '--repo', demo, '--explain', key])
  const { stdout, code } = await run('cilium.charts.cilium.kubeProxyReplacement')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^cilium charts\.cilium\.kubeProxyReplacement: "true"\n {4}set by the preset kube-proxy-replacement, registry\/public\/cilium\/presets\.yaml:\d+ \(.*\)\n {4}was "false", set by the defaults of cilium [\d.]+, registry\/public\/cilium\/values\.yaml:\d+/,
  )
  expect((await run('no.such.key')).code).toBe(2)
})

test('--why tells what answers each dependency', async () => {
  const { stdout } = await layerbookHere(['resolve', 'aws-production', '--repo', demo, '--why'])
  expect(stdout).toMatch(/ {4}needs kubernetes, 1\.21 or newer: met by kubernetes 1\.\d+\.\d+, from aws-base\n/)
})
