import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UserError } from '../../src/model/diagnostic.ts'
import { placeToWrite } from '../../src/pipeline/place-to-write.ts'

const root = mkdtempSync(join(tmpdir(), 'layerbook-test-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

mkdirSync(join(root, 'profiles/here'), { recursive: true })
writeFileSync(join(root, 'file'), '')
symlinkSync(tmpdir(), join(root, 'linked'))
symlinkSync('nowhere', join(root, 'profiles/dangling'))

test.each(['profiles', 'profiles/here', 'profiles/here/profile.yaml', 'file', 'not/yet/there'])('%s', (path) => {
  expect(placeToWrite(root, path)).toBe(join(root, path))
})

test.each([
  ['linked', 'linked is a symbolic link'],
  ['linked/x/y', 'linked is a symbolic link'],
  ['profiles/dangling', 'profiles/dangling is a symbolic link'],
  ['file/x', 'file is no folder'],
])('%s is refused: %s', (path, message) => {
  expect(() => placeToWrite(root, path)).toThrow(UserError)
  expect(() => placeToWrite(root, path)).toThrow(message)
})
