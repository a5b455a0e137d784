import { expect, test } from 'vitest'
import { tellStory } from '../../src/demo/profile-past.ts'
import { readStory } from '../../src/demo/story.ts'

const profile = `name: x
description: Today.
version: 1.1.0

layers:
  - pack: cilium
    version: 1.19.x
    presets: [hubble]

  - manifests: [manifests/a.yaml]
    displayName: A
`
const tree = new Map(
  Object.entries({
    'profiles/x/profile.yaml': profile,
    'profiles/x/README.md': '# X\n',
    'profiles/x/manifests/a.yaml': 'kind: A\n',
  }).map(([path, text]) => [path, Buffer.from(text)]),
)

function tell(commits: string): string[][] {
  const moments = tellStory(tree, readStory('x.yaml', `profile: x\ncommits:\n${commits}`))
  return moments.map(({ files }) => [...files].map(([path, bytes]) => `${path}\n${Buffer.from(bytes).toString()}`))
}

const start = `
  - date: 2024-01-01
    message: start
    release: 1.0.0
    header: { description: Then. }
    layers: [calico@3.27.x]
    text:
      layers/calico: |
        - pack: calico
          version: 3.x
          presets: [vxlan]
`
const end = `
  - date: 2025-01-01
    message: swap
    release: 1.1.0
    header: { description: now }
    layers: [cilium@1.19.x, A]
`

test('older texts are put in, and manifests come with the layer that names them', () => {
  const [first, last] = tell(start + end)
  expect(first).toEqual([
    `profiles/x/profile.yaml
name: x
description: Then.
version: 1.0.0

layers:
  - pack: calico
    version: 3.27.x
    presets: [vxlan]
`,
    'profiles/x/README.md\n# X\n',
  ])
  expect(last).toEqual([...tree].map(([path, bytes]) => `${path}\n${bytes.toString()}`))
})

test.each([
  ['another end', start + end.replace('1.19.x', '1.18.x'), 'does not end at its files of today: line 7'],
  ['a commit without a change', start + start.replace('1.0.0', '1.0.0').replace('release', 'version') + end, 'changes nothing'],
  ['a change of what is released', `${start}\n  - date: 2024-02-01\n    message: m\n    layers: []\n${end}`, '1.0.0 is released already'],
  ['a step back in time', start + end.replace('2025', '2023'), 'goes back in time'],
  ['an entry without a text', start.replace('layers: [calico@3.27.x]', 'layers: [antrea@2.x]') + end, 'wrong at 2024-01-01'],
  ['an unknown key', start + end.replace('message', 'massage'), 'unknown key massage'],
  ['an unknown team', start + end.replace('message', 'by: sales\n    message'), 'there is no team sales'],
])('%s is thrown', (_name, commits, message) => {
  expect(() => tell(commits)).toThrow(message)
})
