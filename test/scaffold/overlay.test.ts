import { expect, test } from 'vitest'
import type { FileTree } from '../../src/model/repository.ts'
import { withFiles } from '../../src/scaffold/overlay.ts'

const tree: FileTree = {
  list: (folder) =>
    folder === ''
      ? [
          { name: 'layerbook.yaml', kind: 'file' },
          { name: 'registry', kind: 'folder' },
        ]
      : [],
  read: (path) => (path === 'layerbook.yaml' ? new TextEncoder().encode('name: x\n') : undefined),
}

test('new files and their folders are listed among the old, in order', () => {
  const overlaid = withFiles(
    tree,
    new Map([
      ['profiles/new/profile.yaml', 'name: new\n'],
      ['registry/a/registry.yaml', 'a'],
    ]),
  )
  const names = (folder: string) => overlaid.list(folder).map(({ name, kind }) => `${kind} ${name}`)
  expect(names('')).toEqual(['file layerbook.yaml', 'folder profiles', 'folder registry'])
  expect(names('profiles')).toEqual(['folder new'])
  expect(names('profiles/new')).toEqual(['file profile.yaml'])
  expect(names('registry')).toEqual(['folder a'])
  expect(new TextDecoder().decode(overlaid.read('profiles/new/profile.yaml'))).toBe('name: new\n')
  expect(new TextDecoder().decode(overlaid.read('layerbook.yaml'))).toBe('name: x\n')
  expect(overlaid.read('profiles/other')).toBeUndefined()
})
