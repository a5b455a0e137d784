import { expect, test } from 'vitest'
import { openRepository } from '../../src/git/open.ts'
import type { Commit } from '../../src/model/repository.ts'
import { scratchRepository } from './scratch-repository.ts'

const headers = (tree: string): string =>
  `tree ${tree}\nauthor A <a@example.com> 1700000000 +0530\ncommitter C <c@example.com> 1700000001 -0100\n`

/** The commit that is read from these bytes after its tree. */
async function read(make: (tree: string) => Buffer | string): Promise<Commit> {
  const scratch = scratchRepository()
  const input = make(scratch.git('mktree').trim())
  const id = scratch.gitWith({ input }, 'hash-object', '-w', '-t', 'commit', '--stdin', '--literally').trim()
  return (await openRepository(scratch.dir, { cacheDir: false })).commit(id)
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

test('line ends stay as they are', async () => {
  expect((await read((tree) => `${headers(tree)}\none\r\n\r\ntwo\r\n`)).message).toBe('one\r\n\r\ntwo\r\n')
})

test.each([
  ['ISO-8859-1', 'caf\u00e9 \u0080'],
  ['latin1', 'caf\u00e9'],
  ['windows-1252', 'caf\u00e9'],
])('a message is decoded by its encoding, %s', async (encoding, text) => {
  const commit = await read((tree) => latin1(`${headers(tree)}encoding ${encoding}\n\n${text}\n`))
  expect(commit.message).toBe(`${text}\n`)
})

test('an encoding decodes names, too', async () => {
  const commit = await read((tree) =>
    latin1(`${headers(tree).replace('author A', 'author Ren\u00e9')}encoding ISO-8859-1\n\nm`),
  )
  expect(commit.author.name).toBe('Ren\u00e9')
})

test('bytes that are not UTF-8 and have no encoding are read as Latin-1', async () => {
  expect((await read((tree) => latin1(`${headers(tree)}\ncaf\u00e9`))).message).toBe('caf\u00e9')
})

test('a message that holds U+FFFD is UTF-8, and an unknown encoding is passed over', async () => {
  expect((await read((tree) => `${headers(tree)}\n\ufffd é`)).message).toBe('\ufffd é')
  expect((await read((tree) => `${headers(tree)}encoding klingon\n\né`)).message).toBe('é')
})

test('dates are in UTC whatever their zone, and absurd ones are bounded', async () => {
  const commit = await read((tree) => `${headers(tree)}\nm`)
  expect(commit.author.date).toBe('2023-11-14T22:13:20Z')
  expect(commit.committer.date).toBe('2023-11-14T22:13:21Z')
  const far = await read((tree) => `${headers(tree).replace('1700000000', '99999999999999999')}\nm`)
  expect(far.author.date).toBe('9999-12-31T23:59:59Z')
})

test('a signature and other headers are no part of the message', async () => {
  const signed = (tree: string): string =>
    `${headers(tree)}gpgsig -----BEGIN SSH SIGNATURE-----\n encoding latin1x\n -----END\nother x\n\nsubject\n\nbody\n`
  expect((await read(signed)).message).toBe('subject\n\nbody\n')
})

test.each([
  ['no name', 'author <a@example.com> 1700000000 +0000', { name: '', email: 'a@example.com' }],
  ['an angle in the name', 'author A > B <a@example.com> 1700000000 +0000', { email: 'a@example.com' }],
  ['no date', 'author A <a@example.com>', { name: 'A', email: 'a@example.com', date: '1970-01-01T00:00:00Z' }],
  ['nothing', 'author ', { name: '', email: '', date: '1970-01-01T00:00:00Z' }],
])('an author with %s is borne', async (_, line, expected) => {
  expect((await read((tree) => `tree ${tree}\n${line}\n\nm`)).author).toMatchObject(expected)
})

test('no message at all', async () => {
  expect((await read((tree) => headers(tree))).message).toBe('')
})
