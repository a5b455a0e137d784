import { existsSync, mkdtempSync, cpSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mendInRounds, type MendedTree } from '../../src/fix/mend-in-rounds.ts'
import { isFixable } from '../../src/fix/plan-fixes.ts'
import { openRepository } from '../../src/git/open.ts'
import { workingTree } from '../../src/git/working-tree.ts'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import type { FileTree, GitRepository } from '../../src/model/repository.ts'
import { checkWorkspace } from '../../src/pipeline/check.ts'
import { readWorkspace } from '../../src/pipeline/workspace.ts'
import { TestRepository } from '../repository.ts'

const rules = fileURLToPath(new URL('../validate/rules/', import.meta.url))
const codes = readdirSync(rules).filter((name) => name !== 'base' && existsSync(join(rules, name, 'bad')))

let empty: TestRepository
let repository: GitRepository
beforeAll(async () => {
  empty = new TestRepository({ 'README.md': '' })
  repository = await openRepository(empty.dir, { cacheDir: false })
})
afterAll(() => {
  repository.close()
  rmSync(empty.dir, { recursive: true })
})

const check = (tree: FileTree): readonly Diagnostic[] => checkWorkspace(readWorkspace({ repository, tree })).all()

/** Mends the base with the files of one fixture laid over it, and gives the findings before and after. */
function mend(
  fixture: string,
  suggested: boolean,
): { before: readonly Diagnostic[]; after: readonly Diagnostic[] } & MendedTree {
  const dir = mkdtempSync(join(tmpdir(), 'layerbook-fix-'))
  try {
    cpSync(join(rules, 'base'), dir, { recursive: true })
    cpSync(join(rules, fixture), dir, { recursive: true })
    const tree = workingTree(dir)
    const before = check(tree)
    const mended = mendInRounds(tree, { suggested }, check)
    return { before, after: check(mended.tree), ...mended }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const told = ({ at, code, message }: Diagnostic): string => `${at.file} ${code} ${message}`

/** Where one mistake hides another in the same file, which shows once the first is mended. */
const hiding = new Set(['many', 'invalid-name'])

describe.each([
  ['safe', false],
  ['suggested', true],
] as const)('%s mends of every fixture', (_, suggested) => {
  test.each(codes)('%s', (code) => {
    const { before, after, fixed, files } = mend(`${code}/bad`, suggested)
    expect(after.filter((one) => isFixable(one, { suggested }))).toEqual([])
    expect(fixed.length > 0).toBe(files.size > 0)
    const known = new Set(before.map(told))
    if (!hiding.has(code)) expect(after.map(told).filter((one) => !known.has(one))).toEqual([])
    const left = new Set(after.map(told))
    expect(
      before
        .filter((one) => isFixable(one, { suggested }))
        .map(told)
        .filter((one) => left.has(one)),
    ).toEqual([])
  })
})

test('what is good stays as it is', () => {
  for (const code of codes.filter((name) => existsSync(join(rules, name, 'good'))))
    expect(mend(`${code}/good`, true).files, code).toEqual(new Map())
})

const profile = 'profiles/x/profile.yaml'
const layer = 'layers:\n  - pack: cilium\n    version: 1.16.4\n'

/** What becomes of one profile in a registry without packs, by the mends of some codes. */
function mendedProfile(text: string, only: readonly string[], suggested = false): string | undefined {
  const files = new Map([[profile, text]])
  const tree: FileTree = {
    list: (folder) => {
      if (folder === '') return [{ name: 'profiles', kind: 'folder' }]
      if (folder === 'profiles') return [{ name: 'x', kind: 'folder' }]
      return folder === 'profiles/x' ? [{ name: 'profile.yaml', kind: 'file' }] : []
    },
    read: (path) => (files.has(path) ? Buffer.from(files.get(path)!) : undefined),
  }
  return mendInRounds(tree, { suggested, codes: new Set(only) }, check).files.get(profile)?.after
}

describe('one profile', () => {
  const head = 'name: x\nversion: 1.0.0\ntype: add-on\ncloudType: all\n'
  test.each([
    ['name-mismatch', `name: y # us\n${layer}`, `name: x # us\n${layer}`],
    [
      'yaml-key-not-text',
      `${head}layers:\n  - pack: a\n    values: {1: {{.x}}}\n`,
      `${head}layers:\n  - pack: a\n    values: {"1": "{{.x}}"}\n`,
    ],
    [
      'yaml-key-not-text',
      `${head}layers:\n  - pack: a\n    values:\n      1: {{ .a }}\n`,
      `${head}layers:\n  - pack: a\n    values:\n      "1": "{{ .a }}"\n`,
    ],
    ['yaml-directive', `%YAML 1.1\n---\n${head}`, `---\n${head}`],
    ['yaml-tab', 'name: x\nlayers:\n\t- pack: a\n  \tversion: 1.x\n', undefined],
    [
      'yaml-tab',
      'name: x\ninfrastructure:\n\tprofile: a # b\n\tversion: 1.x\n',
      'name: x\ninfrastructure:\n  profile: a # b\n  version: 1.x\n',
    ],
    ['yaml-control-character', 'name: x\rtype: full\r', 'name: x\ntype: full\n'],
    ['unknown-choice', 'name: x\ntype: Full\n', 'name: x\ntype: full\n'],
    ['duplicate-item', 'name: x\ntags:\n  - a\n  - a\n  - b\n  - a\n', 'name: x\ntags:\n  - a\n  - b\n'],
    ['duplicate-item', 'name: x\ntags: [a, a, b, a] # c\n', 'name: x\ntags: [a, b] # c\n'],
    ['duplicate-item', 'name: x\ntags:\n  - a\n  - a # why\n', undefined],
    [
      'wrong-type',
      'name: x\nvariables:\n  - name: v\n    hidden: "yes"\n',
      'name: x\nvariables:\n  - name: v\n    hidden: true\n',
    ],
    ['unquoted-version', '\uFEFFname: x\nversion: 1.20\r\n', undefined],
  ])('%s: %j', (code, before, after) => {
    expect(mendedProfile(before, [code])).toBe(after)
  })

  test('a mistyped key is corrected only where that is asked for', () => {
    const text = 'name: x\nverison: 1.0.0\n'
    expect(mendedProfile(text, ['unknown-key'])).toBeUndefined()
    expect(mendedProfile(text, ['unknown-key'], true)).toBe('name: x\nversion: 1.0.0\n')
  })

  test('a mark at the beginning of a file and its line ends stay', () => {
    expect(mendedProfile('\uFEFFname: y\r\ntype: full\r\n', ['name-mismatch'])).toBe('\uFEFFname: x\r\ntype: full\r\n')
  })
})
