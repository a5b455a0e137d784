import { expect, test } from 'vitest'
import { findSecrets } from '../../src/secrets/find-secrets.ts'
import { madeUp } from './made-up.ts'

const { github, slack, database, aws, privateKey } = madeUp

test.each([
  ['a token of GitHub', 'token: ', github, 'GitHub Token'],
  ['a token of Slack', 'a: b\ntoken: "', slack, 'slack token'],
  ['an address with a password', 'url: ', database, 'PostgreSQL connection string'],
  ['a key after its name, in quotes', 'AWS_SECRET_ACCESS_KEY: "', aws, 'AWS Secret Access Key'],
])('%s is found where it stands', async (_, before, secret, kind) => {
  const found = await findSecrets('registry/public/x/values.yaml', `${before}${secret}\nmore: text\n`)
  expect(found).toEqual([{ kind, start: before.length, end: before.length + secret.length }])
})

test('a private key is found as a whole', async () => {
  const indented = privateKey.map((line) => `  ${line}\n`).join('')
  const text = `key: |\n${indented}next: 1\n`
  const [found] = await findSecrets('values.yaml', text)
  expect(
    text
      .slice(found!.start, found!.end)
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual(privateKey)
})

test.each([
  ['a macro for the password', 'url: postgres://app:{{.spectro.var.password}}@db.example.com/app'],
  ['a shell variable', 'url: https://user:${PASSWORD}@git.example.org/x'],
  ['a word in angle brackets', 'url: https://user:<password>@git.example.org/x'],
  ['the key that AWS documents', 'AWS_SECRET_ACCESS_KEY: wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['an ordinary address', 'url: https://charts.example.org/stable'],
  ['a comment on the line', `token: ${github} # secretlint-disable-line -- a public test key\n`],
  ['a comment before the line', `# secretlint-disable-next-line\ntoken: ${github}\n`],
])('%s is no secret', async (_, text) => {
  expect(await findSecrets('values.yaml', text)).toEqual([])
})

test('a comment lets one line pass and no other', async () => {
  const text = `a: ${github} # secretlint-disable-line\nb: ${github}\n`
  expect((await findSecrets('values.yaml', text)).map(({ start }) => start)).toEqual([text.lastIndexOf(github)])
})

test.each([
  ['one letter', 'a'.repeat(1_000_000)],
  ['beginnings of addresses', 'https://user:'.repeat(80_000)],
  ['beginnings of keys', `${madeUp.privateKey[0]}\n`.repeat(30_000)],
  ['names of keys', 'aws_secret_access_key='.repeat(45_000)],
])('a megabyte of %s takes no time', async (_, text) => {
  const start = process.cpuUsage()
  await findSecrets('values.yaml', text)
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000)
})
