import type { CodeEntry } from '../code-entry.ts'

/** What looking through the texts of a tree can find. */
export const codesOfSecrets: readonly CodeEntry[] = [
  {
    code: 'secret-in-values',
    severity: 'error',
    summary: 'A file holds what looks like a secret.',
    explanation:
      'Whoever can read the repository, or the catalog that is built from it, can read what its files hold, and the history keeps it after it is taken out. So revoke the secret first. Then declare a variable with `isSensitive: true` and write `{{.spectro.var.NAME}}`, or refer to a Kubernetes secret. All texts under registry/ and profiles/ are looked through, but for the ledgers, and the names of files and release tags, for credentials of a known form: tokens and keys of many services, private keys, addresses with a password; and files of YAML for passwords and tokens that are written out under a key that ends in such a word, as `adminPassword` or `clientSecret`. Empty values, macros, references such as `$(PASSWORD)`, names of Kubernetes secrets and placeholders such as `changeme` are none. The finding and every other one shows the place and never the secret. Where what is found is none, say why on its line, `# secretlint-disable-line -- a public test key`, or on the line before it, `# secretlint-disable-next-line`.',
  },
]
