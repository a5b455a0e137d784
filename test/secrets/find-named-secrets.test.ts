import { describe, expect, test } from 'vitest'
import { findNamedSecrets } from '../../src/secrets/find-named-secrets.ts'
import { findSecrets } from '../../src/secrets/find-secrets.ts'

const found = (text: string) =>
  findNamedSecrets(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

// Made up, and put together here, so that no scanner takes this file for a leak.
const password = ['hunter', '2hunter', '2'].join('')
const drawn = ['q7Xw', '9RtB2m', 'LzP4vK8c', 'Yd31'].join('')
const id = ['0f8fad5b', 'd9cb', '469f', 'a165', '70867728950e'].join('-')

describe('what is written out', () => {
  test.each([
    [`adminPassword: ${password}`, `password ${password}`],
    [`  root-password: "${password}" # of the first day`, `password ${password}`],
    [`ADMIN_PASSWD: '${password}'\r`, `password ${password}`],
    [`  - passphrase: ${password}`, `password ${password}`],
    [`password: Winter2031!`, `password Winter2031!`],
    [`"password": tr0ub4dor&3`, `password tr0ub4dor&3`],
    [`auth: { user: app, password: ${password}, port: 1 }`, `password ${password}`],
    [`env:\n  - name: DB_PASSWORD\n    value: ${password}`, `password ${password}`],
    [`clientSecret: ${drawn}`, `token ${drawn}`],
    [`api_key: "${drawn}"`, `token ${drawn}`],
    [`secretAccessKey: ${drawn}`, `token ${drawn}`],
    [`clientSecret: ${id}`, `token ${id}`],
  ])('%j is found', (text, secret) => {
    expect(found(`before: 1\n${text}\nafter: 2\n`)).toEqual([secret])
  })
})

describe('what charts say by default, and references', () => {
  test.each([
    'adminPassword: ""',
    "adminPassword: ''",
    'adminPassword:',
    'adminPassword: null',
    'adminPassword: prom-operator',
    'password: changeme',
    'password: ChangeMe123!',
    'password: P@ssw0rd',
    'password: admin1234',
    'password: xxxxxxxx1',
    'password: "********"',
    'password: short1',
    'password: correct horse battery 1',
    'password: $(DB_PASSWORD)',
    'password: ${DB_PASSWORD1}',
    'password: $DB_PASSWORD1',
    'password: "{{.spectro.var.dbPassword1}}"',
    'password: "{{ .Values.auth.password1 }}"',
    'password: <your-password-1>',
    'password: ENC[AES256_GCM,data:p673w==,iv:YY=,tag:UQ=,type:str]',
    'password: ref+vault://kv/app#/key1',
    'password: vault:kv/data/app#key1',
    'password: /run/secrets/db1',
    'password: &shared1 x',
    'password: *shared1234',
    'password: !vault key12345',
    'password: |',
    'passwordKey: postgres-password-1',
    'existingSecret: keycloak-admin-2',
    'secretName: contour-cert-2024',
    'tokenSecret: node-problem-token',
    'clientSecret: $argocd-oidc',
    'secret: letsencrypt-prod-2',
    'token: ""',
    'idTokens: 24h',
    'httpTokens: required',
    'imagePullSecrets: []',
    'use-service-account-credentials: "true"',
    'devRootToken: root',
    `# adminPassword: ${password}`,
    `username: ${password}`,
    `name: DB_PASSWORD\nvalueFrom: ${password}`,
    `- name: DB_USER\n  value: ${password}`,
    `password: ${password} # secretlint-disable-line -- of a test`,
    `# secretlint-disable-next-line\npassword: ${password}`,
    `# secretlint-disable\na: 1\npassword: ${password}\n# secretlint-enable`,
  ])('%j is none', (text) => expect(found(`${text}\n`)).toEqual([]))
})

test('a comment lets one line pass and no other', () => {
  const line = `password: ${password}`
  expect(
    found(`${line} # secretlint-disable-line\n${line}\n# secretlint-disable-next-line\n${line}\n${line}\n`),
  ).toEqual([`password ${password}`, `password ${password}`])
})

test('files of YAML alone are looked through, each secret once', async () => {
  const text = `password: ${password}\n`
  expect(await findSecrets('registry/public/x/values.yaml', text)).toEqual([{ kind: 'password', start: 10, end: 24 }])
  expect(await findSecrets('registry/public/x/README.md', text)).toEqual([])
})

test.each([
  ['names of keys', 'password'.repeat(120_000)],
  ['keys', 'password: '.repeat(100_000)],
  ['quotes', `password: "${'\\"'.repeat(400_000)}`],
  ['lines', 'password: {{{{{{{{\n'.repeat(50_000)],
])('a megabyte of %s takes no time', (_, text) => {
  const start = process.cpuUsage()
  findNamedSecrets(text)
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000)
})
