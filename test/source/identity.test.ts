import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readIdentity } from '../../src/source/identity.ts'
import { parseDocument } from '../../src/source/yaml.ts'

/** What a parser finds, which is what the quick look must find too. */
function parsed(text: string): Record<string, string> {
  const { root } = parseDocument('pack.yaml', text).value
  const identity: Record<string, string> = {}
  for (const key of ['name', 'version', 'versioning']) {
    const node = root?.kind === 'map' ? root.entries.get(key)?.value : undefined
    if (node?.kind === 'scalar' && node.value !== null) identity[key] = node.source
  }
  return identity
}

const lines = fc.constantFrom(
  'name: cilium',
  'version: 1.16.4',
  'version: "1.20"',
  "version: '22.04'  # quoted",
  'version: 1.20 #not a # comment?',
  'version: a#b',
  'version: "a\\x41"',
  "version: 'it''s'",
  'version : 1.2',
  'version:1.2',
  'version:',
  'version: |',
  'version: >-',
  'version: &v 1.0',
  'version: *v',
  'version: !!str 1.0',
  'version: [1]',
  'version: 1 2',
  'version: a, b',
  'version: -',
  '"version": 2',
  '? version',
  ': 3',
  'versioning: loose',
  'description: |',
  'description: "open',
  'closed"',
  '  version: 9',
  '  more',
  ' ',
  '',
  '# comment',
  '  # indented comment',
  '---',
  '...',
  '{version: 1}',
  '}',
  'other: {',
  'charts:',
  '- name: x',
  '  - name: y',
  '\tversion: 1',
  '<<: *v',
  'näme: x',
)

test('the quick look finds what a parser finds, in any order of odd lines', () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 7 }), fc.constantFrom('\n', '\r\n'), (parts, end) => {
      const text = parts.join(end)
      const identity = readIdentity(Buffer.from(text))
      const broken = parseDocument('pack.yaml', text).value.root === undefined
      // A file that cannot be parsed is reported where it is read; what is found in it then is of no weight.
      if (!broken) expect(identity).toEqual(parsed(text))
    }),
    { numRuns: 5000 },
  )
})
