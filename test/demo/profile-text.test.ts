import { expect, test } from 'vitest'
import { cutProfile, itemVersion, joinProfile, withItemVersion } from '../../src/demo/profile-text.ts'
import { readSampleProject, textOf } from '../../src/demo/project.ts'
import { packageRoot } from '../../src/package-root.ts'

const { tree } = readSampleProject(packageRoot)
const profiles = [...tree.keys()].filter((path) => /^profiles\/[^/]+\/profile\.yaml$/.test(path))

test.each(profiles)('%s is the same after it was cut and joined', (path) => {
  const text = textOf(tree, path)
  expect(joinProfile(cutProfile(text))).toBe(text)
})

const example = `# head
name: x
version: 1.0.0

infrastructure:
  profile: base
  version: 1.x

# the lists
layers:
  # why
  - pack: cilium
    version: 1.16.x

  - pack: loki
    displayName: 'Logs: all'
    version: '7'
    values:
      version: 3
`

test('entries keep the comments and blank lines above them', () => {
  const { preamble, sections } = cutProfile(example)
  expect(preamble).toBe('# head\nname: x\nversion: 1.0.0\n')
  expect(sections.get('layers')!.head).toBe('\n# the lists\nlayers:\n')
  expect(sections.get('layers')!.items.map((item) => item.key)).toEqual(['cilium', 'Logs: all'])
  expect(sections.get('layers')!.items[0]!.text).toBe('  # why\n  - pack: cilium\n    version: 1.16.x\n')
  expect(sections.get('infrastructure')!.items.map((item) => item.key)).toEqual(['base'])
})

test.each([
  // entry                                                  version       version's line afterwards
  ['  - pack: a\n    version: 1.x\n', '2.x', '    version: 2.x'],
  ['  - pack: a\n    version: 1.x # held\n', '2.x', '    version: 2.x'],
  ['  - pack: a\n    version: 1.x # held\n', '1.x', '    version: 1.x # held'],
  ["  - pack: a\n    version: '1.30'\n", '1.31', "    version: '1.31'"],
  ['  - pack: a\n    version: 1.x\n', '1.31.0', '    version: 1.31.0'],
  ['  profile: a\n  version: 1.x\n', '2.x', '  version: 2.x'],
])('%j at %s', (entry, version, line) => {
  const changed = withItemVersion(entry, version)
  expect(changed.split('\n')).toContain(line)
  expect(itemVersion(changed)).toBe(version)
})

test('an entry without a version cannot be given one', () => {
  expect(() => withItemVersion('  - pack: a\n    values:\n      version: 3\n', '1.x')).toThrow('no version to change')
})
